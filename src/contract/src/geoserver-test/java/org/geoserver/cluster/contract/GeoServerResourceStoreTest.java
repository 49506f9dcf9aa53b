package org.geoserver.cluster.contract;

import java.nio.file.Path;
import org.geoserver.platform.resource.FileSystemResourceStore;
import org.geoserver.platform.resource.ResourceStore;

class GeoServerResourceStoreTest extends ResourceStoreContract {

    @Override
    ResourceStore store(Path directory) {
        return new FileSystemResourceStore(directory.toFile());
    }
}
