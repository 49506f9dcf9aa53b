/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.io.Serializable;

/**
 * A value that can't be used.
 *
 * @param key the key as it was given
 * @param value the value as it was given; a secret's is left out
 * @param reason what is wrong with it and what would be right
 */
public record SettingProblem(String key, String value, String reason) implements Serializable {

    /** The whole as a sentence. */
    public String sentence() {
        return value.isEmpty() ? key + ": " + reason : key + "=" + value + ": " + reason;
    }
}
