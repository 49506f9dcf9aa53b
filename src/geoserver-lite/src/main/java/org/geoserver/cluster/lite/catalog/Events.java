/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.List;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogBeforeAddEvent;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;

/** The catalog's events as values. */
final class Events {

    private Events() {}

    record BeforeAdd(CatalogInfo source) implements CatalogBeforeAddEvent {
        @Override
        public CatalogInfo getSource() {
            return source;
        }
    }

    record Add(CatalogInfo source) implements CatalogAddEvent {
        @Override
        public CatalogInfo getSource() {
            return source;
        }
    }

    record Remove(CatalogInfo source) implements CatalogRemoveEvent {
        @Override
        public CatalogInfo getSource() {
            return source;
        }
    }

    record Modify(CatalogInfo source, List<String> names, List<Object> before, List<Object> after)
            implements CatalogModifyEvent {
        @Override
        public CatalogInfo getSource() {
            return source;
        }

        @Override
        public List<String> getPropertyNames() {
            return names;
        }

        @Override
        public List<Object> getOldValues() {
            return before;
        }

        @Override
        public List<Object> getNewValues() {
            return after;
        }
    }

    record PostModify(CatalogInfo source, List<String> names, List<Object> before, List<Object> after)
            implements CatalogPostModifyEvent {
        @Override
        public CatalogInfo getSource() {
            return source;
        }

        @Override
        public List<String> getPropertyNames() {
            return names;
        }

        @Override
        public List<Object> getOldValues() {
            return before;
        }

        @Override
        public List<Object> getNewValues() {
            return after;
        }
    }
}
