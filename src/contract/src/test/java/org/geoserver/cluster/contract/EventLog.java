/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogBeforeAddEvent;
import org.geoserver.catalog.event.CatalogEvent;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.platform.ExtensionPriority;

/** Writes down the events about objects of some type, and does something at each. */
final class EventLog implements CatalogListener, ExtensionPriority {

    final List<String> names = new ArrayList<>();
    final List<CatalogEvent> events = new ArrayList<>();
    private final Class<? extends CatalogInfo> type;
    private final int priority;
    private final Consumer<CatalogEvent> reaction;

    EventLog(Class<? extends CatalogInfo> type) {
        this(type, LOWEST, event -> {});
    }

    EventLog(Class<? extends CatalogInfo> type, int priority, Consumer<CatalogEvent> reaction) {
        this.type = type;
        this.priority = priority;
        this.reaction = reaction;
    }

    @Override
    public int getPriority() {
        return priority;
    }

    private void note(String name, CatalogEvent event) {
        if (type.isInstance(ModificationProxy.unwrap(event.getSource()))) {
            names.add(name);
            events.add(event);
            reaction.accept(event);
        }
    }

    @Override
    public void handlePreAddEvent(CatalogBeforeAddEvent event) {
        note("before add", event);
    }

    @Override
    public void handleAddEvent(CatalogAddEvent event) {
        note("add", event);
    }

    @Override
    public void handleModifyEvent(CatalogModifyEvent event) {
        note("modify", event);
    }

    @Override
    public void handlePostModifyEvent(CatalogPostModifyEvent event) {
        note("post modify", event);
    }

    @Override
    public void handleRemoveEvent(CatalogRemoveEvent event) {
        note("remove", event);
    }

    @Override
    public void reloaded() {
        names.add("reloaded");
    }
}
