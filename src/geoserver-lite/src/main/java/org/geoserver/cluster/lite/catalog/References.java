/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.impl.LayerGroupStyle;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.catalog.impl.ResolvingProxy;
import org.geoserver.cluster.lite.info.Infos;

/** Makes the references in an object point to the catalog's own objects. */
final class References {

    private References() {}

    static void resolve(Info info, Catalog catalog) {
        Map<String, Object> properties = Infos.state(info).properties();
        for (Map.Entry<String, Object> property : List.copyOf(properties.entrySet())) {
            Object value = property.getValue();
            if (value instanceof Collection<?> collection && collection.stream().anyMatch(Info.class::isInstance)) {
                replace(collection, catalog);
            } else if (value instanceof Info reference) {
                properties.put(property.getKey(), live(reference, catalog));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void replace(Collection<?> references, Catalog catalog) {
        List<Object> live = new ArrayList<>();
        references.forEach(reference -> live.add(reference instanceof Info info ? live(info, catalog) : reference));
        references.clear();
        ((Collection<Object>) references).addAll(live);
    }

    // What can't be found stays a reference, or becomes nothing, as whoever made the reference decides
    private static Object live(Info reference, Catalog catalog) {
        if (reference instanceof LayerGroupStyle style && Infos.kind(style).isPresent()) {
            resolve(style, catalog);
            return ModificationProxy.unwrap(style);
        }
        Info target = ResolvingProxy.resolve(catalog, reference);
        return ModificationProxy.unwrap(target == null ? reference : target);
    }
}
