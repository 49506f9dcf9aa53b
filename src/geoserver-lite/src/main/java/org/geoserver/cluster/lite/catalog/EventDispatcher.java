/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.catalog.CatalogException;
import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogBeforeAddEvent;
import org.geoserver.catalog.event.CatalogEvent;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;
import org.geoserver.platform.ExtensionPriority;
import org.geotools.util.logging.Logging;

/** Tells listeners of events, by priority; only a {@link CatalogException} gets back to who made the change. */
final class EventDispatcher {

    private static final Logger LOGGER = Logging.getLogger(EventDispatcher.class);

    private final List<CatalogListener> listeners = new CopyOnWriteArrayList<>();

    Collection<CatalogListener> listeners() {
        return Collections.unmodifiableCollection(listeners);
    }

    synchronized void add(CatalogListener listener) {
        listeners.add(listener);
        listeners.sort(ExtensionPriority.COMPARATOR);
    }

    void remove(CatalogListener listener) {
        listeners.remove(listener);
    }

    void remove(Class<? extends CatalogListener> type) {
        listeners.removeIf(type::isInstance);
    }

    void dispatch(CatalogEvent event) {
        CatalogException refusal = null;
        for (CatalogListener listener : listeners) {
            try {
                tell(listener, event);
            } catch (CatalogException e) {
                if (refusal == null) {
                    refusal = e;
                } else {
                    LOGGER.log(Level.WARNING, "Another catalog listener refuses an event", e);
                }
            } catch (Throwable e) {
                // Whatever it is, the other listeners must be told
                LOGGER.log(Level.WARNING, "Catalog listener threw exception handling event.", e);
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private static void tell(CatalogListener listener, CatalogEvent event) {
        if (event instanceof CatalogAddEvent add) {
            listener.handleAddEvent(add);
        } else if (event instanceof CatalogRemoveEvent remove) {
            listener.handleRemoveEvent(remove);
        } else if (event instanceof CatalogModifyEvent modify) {
            listener.handleModifyEvent(modify);
        } else if (event instanceof CatalogPostModifyEvent postModify) {
            listener.handlePostModifyEvent(postModify);
        } else if (event instanceof CatalogBeforeAddEvent beforeAdd) {
            listener.handlePreAddEvent(beforeAdd);
        }
    }
}
