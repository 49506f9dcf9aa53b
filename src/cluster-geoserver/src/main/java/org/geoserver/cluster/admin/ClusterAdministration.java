/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import java.io.IOException;
import java.util.Map;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.InvalidSettingsException;

/** The state and the settings of this node. Thread-safe; nothing here waits for a broker. */
public interface ClusterAdministration {

    ClusterState state();

    /** The settings as they are configured, usable or not. */
    ClusterConfiguration configuration();

    /**
     * Changes settings: all of them or, with an exception, none. They are on disk and count when this returns, except for
     * those that apply at the next start.
     *
     * @param values by key, each as it would be in {@code cluster.properties}; keys that are left out stay as they are
     * @throws InvalidSettingsException when a key is unknown or a value can't be used
     * @throws IOException when they can't be saved
     */
    void change(Map<String, String> values) throws InvalidSettingsException, IOException;
}
