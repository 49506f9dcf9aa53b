/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.storage;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** Commits of an MVStore that survive the end of the process from the moment in which they return. */
public final class Commits {

    private Commits() {}

    /**
     * Writes what was changed. What MVStore has begun to write by itself, in the background, its own commit takes for written, and
     * doesn't wait for.
     *
     * @throws MVStoreException when it can't be written, or the store is closed
     */
    public static void commit(MVStore store) {
        store.commit();
        if (store.getFileStore() != null) {
            store.executeFilestoreOperation(() -> {}); // has its turn when all writing that was begun is done
        }
    }
}
