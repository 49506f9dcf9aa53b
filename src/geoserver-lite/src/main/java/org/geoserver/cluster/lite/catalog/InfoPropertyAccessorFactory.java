/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.geoserver.catalog.Info;
import org.geoserver.ows.util.OwsUtils;
import org.geotools.filter.expression.PropertyAccessor;
import org.geotools.filter.expression.PropertyAccessorFactory;
import org.geotools.util.factory.Hints;

/** Lets filters ask for the properties of the catalog's objects, by paths such as {@code resource.store.name}. */
public final class InfoPropertyAccessorFactory implements PropertyAccessorFactory {

    @Override
    public PropertyAccessor createPropertyAccessor(Class<?> type, String path, Class<?> target, Hints hints) {
        return Info.class.isAssignableFrom(type) ? new Accessor() : null;
    }

    private static final class Accessor implements PropertyAccessor {

        @Override
        public boolean canHandle(Object object, String path, Class<?> target) {
            return object instanceof Info;
        }

        @Override
        public <T> T get(Object object, String path, Class<T> target) {
            @SuppressWarnings("unchecked")
            T value = (T) value(object, List.of(path.split("\\.")));
            return value;
        }

        // Past a collection, the value is the list of what its elements have there
        private static Object value(Object object, List<String> path) {
            if (object == null || path.isEmpty()) {
                return object;
            }
            if (object instanceof Collection<?> collection) {
                List<Object> values = new ArrayList<>();
                collection.forEach(element -> values.add(value(element, path)));
                return values;
            }
            if (!OwsUtils.has(object, path.get(0))) {
                return null;
            }
            return value(OwsUtils.get(object, path.get(0)), path.subList(1, path.size()));
        }

        @Override
        public <T> void set(Object object, String path, T value, Class<T> target) {
            OwsUtils.set(object, path, value);
        }
    }
}
