/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.config;

/** Reads the catalog and the configuration again from where they are kept. */
@FunctionalInterface
public interface ConfigurationLoader {

    void reload() throws Exception;
}
