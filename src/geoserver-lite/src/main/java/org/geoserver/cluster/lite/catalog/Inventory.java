/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.ResourceInfo;

/** The catalog's objects, by id and by name. */
final class Inventory {

    private final Map<String, CatalogInfo> byId = new ConcurrentSkipListMap<>();
    private final Map<Key, CatalogInfo> byKey = new ConcurrentHashMap<>();

    void add(CatalogInfo info) {
        byId.put(info.getId(), info);
        byKey.put(Key.of(info), info);
    }

    void remove(CatalogInfo info) {
        byId.remove(info.getId());
        byKey.remove(Key.of(info), info);
    }

    /** Files an object under its new name, and the layer of a resource with it. */
    void move(CatalogInfo info, Key from, Key to) {
        if (!from.equals(to)) {
            refile(from, to);
            if (info instanceof ResourceInfo) {
                refile(layer(from), layer(to));
            }
        }
    }

    private static Key layer(Key resource) {
        return new Key(LayerInfo.class, resource.scope(), resource.name());
    }

    private void refile(Key from, Key to) {
        CatalogInfo info = byKey.remove(from);
        if (info != null) {
            byKey.put(to, info);
        }
    }

    <T extends CatalogInfo> Optional<T> byId(String id, Class<T> type) {
        return id == null
                ? Optional.empty()
                : Optional.ofNullable(byId.get(id)).filter(type::isInstance).map(type::cast);
    }

    <T extends CatalogInfo> Optional<T> byKey(Key key, Class<T> type) {
        return Optional.ofNullable(byKey.get(key)).filter(type::isInstance).map(type::cast);
    }

    <T extends CatalogInfo> Stream<T> stream(Class<T> type) {
        return byId.values().stream().filter(type::isInstance).map(type::cast);
    }

    <T extends CatalogInfo> List<T> list(Class<T> type, Predicate<T> filter) {
        return stream(type).filter(filter).toList();
    }

    void clear() {
        byId.clear();
        byKey.clear();
    }

    void addAll(Inventory other) {
        other.byId.values().forEach(this::add);
    }
}
