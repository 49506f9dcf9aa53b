/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.catalog.Catalog;
import org.geoserver.cluster.spi.ConfigurationStore.ReloadListener;
import org.geoserver.config.GeoServer;
import org.geoserver.config.impl.GeoServerLifecycleHandler;

/**
 * Knows when GeoServer's configuration is not whole: it empties its catalog before it reads the data directory anew, and
 * when it ends. What can't be found then was not removed. GeoServer tells no listener of its catalog of a reload, only its
 * life cycle handlers. REST and the web interface hold the configuration lock meanwhile; whoever else reloads gets it here.
 */
public final class HostReloads implements GeoServerLifecycleHandler {

    private final Catalog catalog;
    private final GeoServer geoServer;
    private final GeoServerConfigurationLock lock;
    private final List<ReloadListener> listeners = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Boolean> locked = ThreadLocal.withInitial(() -> false);

    private volatile boolean whole = true;
    private int lasting;
    private boolean wasPersisted;

    /** @param catalog the raw one */
    public HostReloads(Catalog catalog, GeoServer geoServer, GeoServerConfigurationLock lock) {
        this.catalog = catalog;
        this.geoServer = geoServer;
        this.lock = lock;
    }

    /** From now on it hears of reloads, also of the one that is under way. */
    synchronized void add(ReloadListener listener) {
        listeners.add(listener);
        if (!whole) {
            listener.begins();
        }
    }

    synchronized void remove(ReloadListener listener) {
        listeners.remove(listener);
    }

    /** Whether the host holds what its data directory does; if not, nobody may conclude anything from what it holds. */
    boolean isWhole() {
        return whole;
    }

    @Override
    public void beforeReload() {
        // not for ever: somebody may hold it who waits for this reload
        locked.set(lock.getCurrentLock() == null && lock.tryLock(LockType.WRITE));
        synchronized (this) {
            lasting++;
            begin();
        }
    }

    /** As a part of a reload, and when GeoServer ends. */
    @Override
    public synchronized void onDispose() {
        begin();
    }

    private void begin() {
        if (whole) {
            whole = false;
            wasPersisted = isPersisted();
            listeners.forEach(ReloadListener::begins);
        }
    }

    /** GeoServer tells this whether it got through or not. */
    @Override
    public void onReload() {
        try {
            end();
        } finally {
            if (locked.get()) {
                lock.unlock();
            }
            locked.remove();
        }
    }

    private synchronized void end() {
        lasting--;
        if (lasting > 0) {
            return;
        }
        if (wasPersisted && !isPersisted() || geoServer.getGlobal() == null) {
            listeners.forEach(ReloadListener::fails);
        } else {
            whole = true;
            listeners.forEach(ReloadListener::ends);
        }
    }

    /** The loader takes away the listener that writes files, and brings it back when the catalog is read. */
    private boolean isPersisted() {
        return catalog.getListeners().stream().anyMatch(PersistenceGate::isWriter);
    }

    @Override
    public void onReset() {}
}
