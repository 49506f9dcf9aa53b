/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.rest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The answer to a REST request. Two answers are equal when a client could not tell them apart. */
public record Answer(int status, byte[] body) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The status and the beginning of the body, on one line. */
    public String summary() {
        String text = text().strip().replaceAll("\\s+", " ");
        return status + (text.isEmpty() ? "" : " " + (text.length() > 300 ? text.substring(0, 300) + "…" : text));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answer answer && status == answer.status && Arrays.equals(body, answer.body);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return summary();
    }
}
