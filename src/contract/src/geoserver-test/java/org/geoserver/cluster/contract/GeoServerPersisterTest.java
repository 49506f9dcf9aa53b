package org.geoserver.cluster.contract;

class GeoServerPersisterTest extends PersisterContract {

    @Override
    DataDirectoryHost host() {
        return new RealDataDirectory();
    }
}
