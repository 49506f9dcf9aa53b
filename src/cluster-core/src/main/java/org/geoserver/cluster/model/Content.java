/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.model;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * The whole state of one object as text, immutable, opaque to the core.
 *
 * @param text the encoded state
 * @param secret whether it holds passwords: a transport then never lets it be read on the way or logged
 */
public record Content(String text, boolean secret) {

    public Content {
        requireNonNull(text, "text");
    }

    public static Content of(String text) {
        return new Content(text, false);
    }

    public ContentHash hash() {
        return ContentHash.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Never shows the text: it ends in logs. */
    @Override
    public String toString() {
        return "Content[" + text.length() + " characters" + (secret ? ", secret" : "") + "]";
    }
}
