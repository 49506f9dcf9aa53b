/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.states;

import java.util.HashMap;
import java.util.Map;

/**
 * Stands for secrets. Of two states it tells at each place whether the second has the secret of the first, and never what it is.
 * For one thread and one comparison.
 */
final class Mask {

    private static final String HIDDEN = "(hidden)";
    private static final String CHANGED = "(hidden, changed)";

    private final Map<String, String> first = new HashMap<>();

    /** @param place where it is in its state */
    String hide(String place, String secret) {
        String before = first.putIfAbsent(place, secret);
        return before == null || before.equals(secret) ? HIDDEN : CHANGED;
    }
}
