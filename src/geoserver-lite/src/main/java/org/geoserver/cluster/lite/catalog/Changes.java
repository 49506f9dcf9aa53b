/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.rmi.server.UID;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.lite.info.Infos;
import org.geoserver.ows.util.OwsUtils;

/** What every change does, of whatever kind of object: it takes the write lock, files the object and tells listeners. */
final class Changes {

    private final Catalog catalog;
    private final Inventory inventory;
    private final EventDispatcher dispatcher;
    private final GeoServerConfigurationLock lock;

    Changes(Catalog catalog, Inventory inventory, EventDispatcher dispatcher, GeoServerConfigurationLock lock) {
        this.catalog = catalog;
        this.inventory = inventory;
        this.dispatcher = dispatcher;
        this.lock = lock;
    }

    <T extends CatalogInfo> void add(T given, Class<T> type) {
        add(given, type, added -> {});
    }

    /** Adds an object; what follows from that is done before listeners are told that it was added. */
    <T extends CatalogInfo> void add(T given, Class<T> type, Consumer<T> then) {
        writing();
        T info = ModificationProxy.unwrap(given);
        Infos.state(info).belongTo(catalog);
        dispatcher.dispatch(new Events.BeforeAdd(info));
        if (info.getId() == null) {
            OwsUtils.set(info, "id", Infos.state(info).kind().getSimpleName() + "Impl-" + new UID());
        }
        References.resolve(info, catalog);
        inventory.add(info);
        then.accept(info);
        dispatcher.dispatch(new Events.Add(ModificationProxy.create(info, type)));
    }

    /** Writes what was changed in a proxy to the object behind it. */
    void save(CatalogInfo proxy) {
        writing();
        ModificationProxy changes = ModificationProxy.handler(proxy);
        if (changes == null) {
            throw new IllegalArgumentException("Only what the catalog returned can be saved: " + proxy);
        }
        CatalogInfo real = ModificationProxy.unwrap(proxy);
        List<String> names = changes.getPropertyNames();
        List<Object> after = changes.getNewValues();
        List<Object> before = changes.getOldValues();
        dispatcher.dispatch(new Events.Modify(real, names, before, after));
        Key from = Key.of(real);
        changes.commit();
        References.resolve(real, catalog);
        inventory.move(real, from, Key.of(real));
        dispatcher.dispatch(new Events.PostModify(real, names, before, after));
    }

    <T extends CatalogInfo> void remove(T given) {
        remove(given, removed -> {});
    }

    /** Removes an object; what follows from that is done before listeners are told that it was removed. */
    <T extends CatalogInfo> void remove(T given, Consumer<T> then) {
        writing();
        T info = ModificationProxy.unwrap(given);
        inventory.remove(info);
        then.accept(info);
        dispatcher.dispatch(new Events.Remove(given));
    }

    /** Replaces one of the defaults, which are properties of the catalog itself. */
    <T extends CatalogInfo> void replaceDefault(
            String property, Optional<T> former, Optional<T> next, Runnable replacement) {
        writing();
        List<String> names = List.of(property);
        List<Object> before = Arrays.asList(former.orElse(null));
        List<Object> after = Arrays.asList(next.orElse(null));
        dispatcher.dispatch(new Events.Modify(catalog, names, before, after));
        replacement.run();
        dispatcher.dispatch(new Events.PostModify(catalog, names, before, after));
    }

    private void writing() {
        if (lock.getCurrentLock() == LockType.READ) {
            lock.tryUpgradeLock();
        }
    }
}
