/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geoserver.platform.resource.ResourceNotification.Event;
import org.geoserver.platform.resource.ResourceNotification.Kind;

/**
 * Calls listeners on the thread that made the change: those of the path itself, those of every folder above it, and,
 * when a folder goes, those of what was below.
 */
public class SimpleResourceNotificationDispatcher implements ResourceNotificationDispatcher {

    private final Map<String, List<ResourceListener>> listeners = new ConcurrentHashMap<>();

    @Override
    public synchronized void addListener(String resource, ResourceListener listener) {
        listeners.computeIfAbsent(resource, key -> new CopyOnWriteArrayList<>()).add(listener);
    }

    @Override
    public synchronized boolean removeListener(String resource, ResourceListener listener) {
        List<ResourceListener> of = listeners.get(resource);
        return of != null && of.remove(listener);
    }

    @Override
    public void changed(ResourceNotification notification) {
        changedInternal(notification);
        for (Event event : notification.events()) {
            if (event.getKind() == Kind.ENTRY_DELETE && !event.getPath().equals(notification.getPath())) {
                tell(
                        event.getPath(),
                        new ResourceNotification(
                                event.getPath(), Kind.ENTRY_DELETE, notification.getTimestamp(), List.of(event)));
            }
        }
        String path = notification.getPath();
        while (path != null && !path.isEmpty()) {
            path = Paths.parent(path);
            if (path != null) {
                tell(
                        path,
                        new ResourceNotification(
                                path, Kind.ENTRY_MODIFY, notification.getTimestamp(), notification.events()));
            }
        }
    }

    protected void changedInternal(ResourceNotification notification) {
        tell(notification.getPath(), notification);
    }

    private void tell(String path, ResourceNotification notification) {
        for (ResourceListener listener : listeners.getOrDefault(path, List.of())) {
            listener.changed(notification);
        }
    }

    /** The events of a change of a resource: for a removed folder also those of all that is in it. */
    public static List<Event> createEvents(Resource resource, Kind kind) {
        List<Event> events = new ArrayList<>();
        events.add(new Event(resource.path(), kind));
        if (kind == Kind.ENTRY_DELETE) {
            for (Resource child : Resources.listRecursively(resource)) {
                events.add(new Event(child.path(), Kind.ENTRY_DELETE));
            }
        }
        if (kind == Kind.ENTRY_CREATE) {
            for (Resource parent = resource.parent();
                    !parent.path().isEmpty() && !Resources.exists(parent);
                    parent = parent.parent()) {
                events.add(new Event(parent.path(), Kind.ENTRY_CREATE));
            }
        }
        return events;
    }

    /** The events of the target when a resource moves there. */
    public static List<Event> createRenameEvents(Resource src, Resource dest) {
        Kind kind = Resources.exists(dest) ? Kind.ENTRY_MODIFY : Kind.ENTRY_CREATE;
        List<Event> events = new ArrayList<>(createEvents(dest, kind));
        for (Resource child : Resources.listRecursively(src)) {
            Resource there = dest.get(child.path().substring(src.path().length() + 1));
            events.add(new Event(there.path(), Resources.exists(there) ? Kind.ENTRY_MODIFY : Kind.ENTRY_CREATE));
        }
        return events;
    }
}
