/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ids of the last {@value #MOST} messages. Thread-safe. */
final class SeenMessages {

    private static final int MOST = 1000;

    private final Map<String, Boolean> ids = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Whether this is the first time that the id is seen. */
    synchronized boolean isNew(String id) {
        return ids.putIfAbsent(id, true) == null;
    }
}
