/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A password as GeoServer's user file holds it: {@code digest1:} (salted, many rounds of SHA-256) or {@code plain:}. */
record StoredPassword(String encoded) {

    private static final String DIGEST = "digest1:";
    private static final String PLAIN = "plain:";
    private static final int SALT_BYTES = 16;
    private static final int ROUNDS = 100_000;

    /** Whether the clear password is this one. */
    boolean matches(String clear) {
        if (encoded.startsWith(DIGEST)) {
            byte[] bytes = Base64.getDecoder().decode(encoded.substring(DIGEST.length()));
            byte[] salt = Arrays.copyOf(bytes, SALT_BYTES);
            byte[] expected = Arrays.copyOfRange(bytes, SALT_BYTES, bytes.length);
            MessageDigest sha = sha256();
            sha.update(salt);
            byte[] digest = sha.digest(clear.getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i < ROUNDS; i++) {
                digest = sha.digest(digest);
            }
            return MessageDigest.isEqual(expected, digest);
        }
        return encoded.startsWith(PLAIN)
                && MessageDigest.isEqual(
                        encoded.substring(PLAIN.length()).getBytes(StandardCharsets.UTF_8),
                        clear.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Remembers that a clear password was right, without holding it. */
    record Verified(StoredPassword stored, byte[] hash) {

        static Verified of(StoredPassword stored, String clear) {
            return new Verified(stored, hash(stored, clear));
        }

        boolean isFor(StoredPassword stored, String clear) {
            return this.stored.equals(stored) && MessageDigest.isEqual(hash, hash(stored, clear));
        }

        private static byte[] hash(StoredPassword stored, String clear) {
            MessageDigest sha = sha256();
            sha.update(stored.encoded().getBytes(StandardCharsets.UTF_8));
            return sha.digest(clear.getBytes(StandardCharsets.UTF_8));
        }
    }
}
