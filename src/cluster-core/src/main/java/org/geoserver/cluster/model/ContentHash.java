/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** The SHA-256 of a content, in hexadecimal: equal hashes mean equal contents. */
public record ContentHash(String hex) {

    public static ContentHash of(byte[] bytes) {
        try {
            return new ContentHash(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Of a content that refers to these objects: it calls them by names, which may be those of others by now, so its own hash doesn't
     * tell that it is the same.
     */
    public ContentHash referringTo(Collection<ObjectKey> keys) {
        if (keys.isEmpty()) {
            return this;
        }
        StringBuilder all = new StringBuilder(hex);
        keys.stream()
                .sorted()
                .forEach(key -> all.append('\n').append(key.kind()).append('\0').append(key.id()));
        return of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return hex.substring(0, Math.min(8, hex.length()));
    }
}
