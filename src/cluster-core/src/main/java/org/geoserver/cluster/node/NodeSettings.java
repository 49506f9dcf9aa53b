/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import static java.util.Objects.requireNonNull;

import org.geoserver.cluster.spi.Signal.Roles;

/**
 * What a node is told about itself.
 *
 * @param node its name, which no other node of the group has; it may not contain {@code =} and {@code ~}
 * @param url where its web interface is; empty when unknown
 * @param joinPolicy how it joins, if it was no member yet
 */
public record NodeSettings(
        String node,
        Roles roles,
        String url,
        String hostVersion,
        String pluginVersion,
        Timing timing,
        JoinPolicy joinPolicy) {

    public NodeSettings {
        if (node.isBlank() || node.indexOf('=') >= 0 || node.indexOf('~') >= 0) {
            throw new IllegalArgumentException("a node's name is not blank and has no '=' or '~': \"" + node + "\"");
        }
        requireNonNull(roles, "roles");
        requireNonNull(url, "url");
        requireNonNull(hostVersion, "hostVersion");
        requireNonNull(pluginVersion, "pluginVersion");
        requireNonNull(timing, "timing");
        requireNonNull(joinPolicy, "joinPolicy");
    }
}
