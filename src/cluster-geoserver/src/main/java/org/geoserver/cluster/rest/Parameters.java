/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.util.List;

/** Reads parameters of requests; null means that one was not given. */
final class Parameters {

    private Parameters() {}

    /** @throws Refusal when it is no number from the least to the most */
    static long number(String name, String value, long unlessGiven, long least, long most) {
        if (value == null) {
            return unlessGiven;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        String range = most == Long.MAX_VALUE ? "not less than " + least : "from " + least + " to " + most;
        throw Refusal.badValue(name, value, "It must be a whole number " + range + ".");
    }

    /** @throws Refusal when it is given and something else */
    static void oneOf(String name, String value, List<String> possible) {
        if (value != null && !possible.contains(value)) {
            throw Refusal.badValue(name, value, "It must be " + String.join(" or ", possible) + ".");
        }
    }

    /** @throws Refusal when it is not given, or blank */
    static String required(String name, String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.badValue(name, "", "It is needed as a parameter of the request.");
        }
        return value;
    }
}
