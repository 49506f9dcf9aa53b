/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import static java.util.Objects.requireNonNull;

/** What a broker wants to know from who connects. */
public record Credentials(String user, String password) {

    public Credentials {
        requireNonNull(user, "user");
        requireNonNull(password, "password");
    }

    /** Never shows the password: it ends in logs. */
    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
