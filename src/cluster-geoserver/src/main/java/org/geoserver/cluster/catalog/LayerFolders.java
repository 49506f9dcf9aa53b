/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.catalog.LayerInfo;
import org.geotools.util.logging.Logging;

/**
 * GeoServer has the file of a layer and the one of what it publishes in one folder, and removes the folder with the layer. What
 * it published may stay in the catalog: it is written again, or it would be gone after the next start, and then everywhere.
 */
final class LayerFolders {

    private static final Logger LOGGER = Logging.getLogger(LayerFolders.class);

    private final ResourceBinding resources;

    /** Ids of what the removed layers published; filled by the host's threads. */
    private final Set<String> emptied = ConcurrentHashMap.newKeySet();

    LayerFolders(ResourceBinding resources) {
        this.resources = resources;
    }

    void removed(LayerInfo layer) {
        if (layer.getResource() != null) {
            emptied.add(layer.getResource().getId());
        }
    }

    boolean areAnyEmptied() {
        return !emptied.isEmpty();
    }

    /** Called with the configuration to itself, when what removes layers is through: mostly it removes the rest, too. */
    void fill() {
        emptied.removeIf(this::isFilled);
    }

    private boolean isFilled(String id) {
        try {
            resources.writeAgain(id);
            return true;
        } catch (UnreadableContentException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cluster: {0} has no file any more, and can''t be written: {1}", new Object[] {
                resources.key(id), ObjectCodec.rootMessage(e)
            });
            return false; // the disk is full, mostly: once more when anything is read next
        }
    }
}
