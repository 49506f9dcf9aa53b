/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import java.nio.file.Path;
import org.geoserver.platform.resource.FileSystemResourceStore;
import org.geoserver.platform.resource.ResourceStore;

/** The contract on the stand-in. */
class LiteResourceStoreTest extends ResourceStoreContract {

    @Override
    ResourceStore store(Path directory) {
        return new FileSystemResourceStore(directory.toFile());
    }
}
