/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

/** The contract on the stand-in. */
class LitePersisterTest extends PersisterContract {

    @Override
    DataDirectoryHost host() {
        return new LiteDataDirectory();
    }
}
