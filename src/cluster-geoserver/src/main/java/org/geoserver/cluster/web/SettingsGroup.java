/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.ClusterKey.Place;
import org.geoserver.cluster.config.ClusterKey.Type;

/** The settings in the order of the page. A key that nobody has thought of here is one of the node's. */
enum SettingsGroup {
    NODE,
    BROKER,
    SECURITY,
    EMBEDDED_BROKER;

    /** What decides whether a broker can be reached. */
    static final Set<ClusterKey> REACHING =
            Set.of(ClusterKey.BROKER_URL, ClusterKey.BROKER_USER, ClusterKey.BROKER_PASSWORD);

    private static final List<ClusterKey> OF_THE_BROKER = List.of(
            ClusterKey.BROKER_URL,
            ClusterKey.TOPIC_NAME,
            ClusterKey.DURABLE,
            ClusterKey.CONNECTION_RETRY,
            ClusterKey.CONNECTION_MAXWAIT);

    /** The keys of this group, without those that have a switch. */
    List<ClusterKey> keys() {
        if (this == BROKER) {
            return OF_THE_BROKER;
        }
        return Arrays.stream(ClusterKey.values())
                .filter(key -> !SwitchesPanel.KEYS.contains(key) && of(key) == this)
                .toList();
    }

    private static SettingsGroup of(ClusterKey key) {
        if (key.type() == Type.SECRET || key == ClusterKey.BROKER_USER) {
            return SECURITY;
        }
        if (key.place() == Place.BROKER || key.key().startsWith("embeddedBroker") || key == ClusterKey.XBEAN_URL) {
            return EMBEDDED_BROKER;
        }
        return OF_THE_BROKER.contains(key) ? BROKER : NODE;
    }
}
