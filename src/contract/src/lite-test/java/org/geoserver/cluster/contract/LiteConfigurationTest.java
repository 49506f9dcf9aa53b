/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

class LiteConfigurationTest extends ConfigurationContract {

    @Override
    protected Host host() {
        return LiteHost.start();
    }
}
