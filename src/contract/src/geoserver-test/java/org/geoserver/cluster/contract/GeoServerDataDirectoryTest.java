package org.geoserver.cluster.contract;

class GeoServerDataDirectoryTest extends DataDirectoryContract {

    @Override
    DataDirectoryHost host() {
        return new RealDataDirectory();
    }
}
