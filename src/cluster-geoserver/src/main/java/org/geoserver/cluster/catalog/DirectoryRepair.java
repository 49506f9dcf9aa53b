/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.spi.ConfigurationStore.ReloadListener;

/**
 * Brings the data directory in line with the catalog when GeoServer ended in the middle of a change, or the disk had failed. Reads
 * every file of an object, so it does that only when there is a sign of it.
 */
final class DirectoryRepair implements Undone, ReloadListener {

    /** What of the catalog is to be written. */
    interface Writer {
        /** Gives the workspace's namespace the workspace's name. */
        void rename(NamespaceInfo namespace, WorkspaceInfo workspace);

        /** Whether its file says of an object what GeoServer has in memory. */
        boolean isWritten(ObjectKey key);

        void write(CatalogInfo info) throws UnreadableContentException;

        /** Settings and services. */
        void writeOthers() throws UnreadableContentException;
    }

    private final FilePlaces places;
    private final MisplacedFiles misplaced;
    private final Writer writer;
    private final Quiet quiet;
    private final Set<ObjectKey> doubted = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean needed = new AtomicBoolean();
    private final AtomicBoolean suspicious = new AtomicBoolean();

    DirectoryRepair(FilePlaces places, MisplacedFiles misplaced, Writer writer, Quiet quiet) {
        this.places = places;
        this.misplaced = misplaced;
        this.writer = writer;
        this.quiet = quiet;
    }

    /** A user changed this object, and its file says something else, at least for the moment. */
    void isDoubted(ObjectKey key) {
        doubted.add(key);
    }

    /** A disk failed to take something. */
    void isNeeded() {
        needed.set(true);
    }

    /** A namespace has another name than any workspace, at least for the moment. */
    void isSuspicious() {
        suspicious.set(true);
    }

    @Override
    public boolean isAny() {
        return (needed.get() || suspicious.get() || !doubted.isEmpty()) && quiet.isThere();
    }

    @Override
    public Optional<String> finish() {
        suspicious.set(false);
        Attempts attempts = new Attempts();
        attempts.isDone("a workspace and its namespace", this::nameStrays);
        attempts.isDone("what users changed", this::checkDoubted);
        if (needed.getAndSet(false) || attempts.failure().isPresent()) {
            attempts.isDone("files in wrong places", misplaced::move);
            places.all().forEach(info -> attempts.isDone(info.getId(), () -> write(info)));
            attempts.isDone("settings and services", writer::writeOthers);
        }
        if (attempts.failure().isPresent()) {
            isNeeded();
        }
        return attempts.failure();
    }

    private void nameStrays() {
        Map<NamespaceInfo, WorkspaceInfo> strays = places.strays();
        if (!strays.isEmpty()) {
            isNeeded(); // that is what a failure left
            strays.forEach(writer::rename);
        }
    }

    /** By now it may be written: then nothing was wrong. */
    private void checkDoubted() {
        Set<ObjectKey> keys = Set.copyOf(doubted);
        doubted.removeAll(keys);
        if (!keys.stream().allMatch(writer::isWritten)) {
            isNeeded();
        }
    }

    private void write(CatalogInfo info) throws UnreadableContentException {
        if (!places.isWritten(info)) {
            writer.write(info);
        }
    }

    @Override
    public void begins() {}

    @Override
    public void ends() {
        try {
            if (misplaced.areAny()) {
                isNeeded();
            }
        } catch (RuntimeException e) {
            isNeeded(); // which says why it can't be read
        }
    }

    @Override
    public void fails() {}
}
