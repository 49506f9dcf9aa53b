/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.geoserver.catalog.LayerInfo;

/**
 * GeoServer has the file of a layer and the one of what it publishes in one folder, and removes the folder with the layer. What
 * it published may stay in the catalog: it is written again, or it would be gone after the next start, and then everywhere.
 */
final class LayerFolders implements Undone {

    private final ResourceBinding resources;
    private final Quiet quiet;

    /** Ids of what the removed layers published; filled by the host's threads. */
    private final Set<String> emptied = ConcurrentHashMap.newKeySet();

    LayerFolders(ResourceBinding resources, Quiet quiet) {
        this.resources = resources;
        this.quiet = quiet;
    }

    void removed(LayerInfo layer) {
        if (layer.getResource() != null) {
            emptied.add(layer.getResource().getId());
        }
    }

    @Override
    public boolean isAny() {
        return !emptied.isEmpty() && quiet.isThere();
    }

    /** When what removes layers is through: mostly it removes the rest, too. */
    @Override
    public Optional<String> finish() {
        Attempts attempts = new Attempts();
        emptied.removeIf(id -> attempts.isDone(resources.key(id).toString(), () -> resources.writeAgain(id)));
        return attempts.failure();
    }
}
