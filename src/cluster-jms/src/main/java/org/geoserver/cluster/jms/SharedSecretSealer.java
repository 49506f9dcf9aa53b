/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with a key that every node derives from the secret in its settings: PBKDF2-HMAC-SHA256, {@value #ITERATIONS}
 * iterations, the salt {@code geoserver-cluster-1:<group>}. The salt is known, so the secret must be a long one.
 */
final class SharedSecretSealer implements Sealer {

    static final int ITERATIONS = 210_000;
    private static final String PREFIX = "shared-";

    private final SecretKey key;
    private final String id;

    SharedSecretSealer(String secret, String group) {
        try {
            byte[] salt = ("geoserver-cluster-1:" + group).getBytes(StandardCharsets.UTF_8);
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(secret.toCharArray(), salt, ITERATIONS, AesGcm.KEY_BYTES * 8))
                    .getEncoded();
            key = new SecretKeySpec(derived, "AES");
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(derived);
            id = PREFIX + HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has PBKDF2 with HMAC-SHA256", e);
        }
    }

    @Override
    public Sealed seal(byte[] clear, byte[] context) throws GeneralSecurityException {
        return new Sealed(id, AesGcm.encrypt(key, clear, context));
    }

    @Override
    public Optional<byte[]> open(Sealed sealed, byte[] context) throws GeneralSecurityException {
        if (!sealed.key().startsWith(PREFIX)) {
            throw new GeneralSecurityException("its sender has no shared secret in its settings, this node has");
        }
        if (!sealed.key().equals(id)) {
            throw new GeneralSecurityException("its sender has another shared secret in its settings");
        }
        return Optional.of(AesGcm.decrypt(key, sealed.bytes(), context));
    }
}
