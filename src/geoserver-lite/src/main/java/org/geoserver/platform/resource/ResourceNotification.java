/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** Tells that a path, and perhaps what is below it, was made, changed or removed. */
public class ResourceNotification implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Kind {
        ENTRY_CREATE,
        ENTRY_DELETE,
        ENTRY_MODIFY
    }

    /** What happened to one path. */
    public static class Event implements Serializable {

        private static final long serialVersionUID = 1L;

        private final String path;
        private final Kind kind;

        public Event(String path, Kind kind) {
            this.path = path;
            this.kind = kind;
        }

        public String getPath() {
            return path;
        }

        public Kind getKind() {
            return kind;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Event event && event.path.equals(path) && event.kind == kind;
        }

        @Override
        public int hashCode() {
            return Objects.hash(path, kind);
        }

        @Override
        public String toString() {
            return kind + " " + path;
        }
    }

    private final String path;
    private final Kind kind;
    private final long timestamp;
    private final transient List<Event> events;

    public ResourceNotification(String path, Kind kind, long timestamp, List<Event> events) {
        this.path = path;
        this.kind = kind;
        this.timestamp = timestamp;
        this.events = List.copyOf(events);
    }

    public Kind getKind() {
        return kind;
    }

    public String getPath() {
        return path;
    }

    public long getTimestamp() {
        return timestamp;
    }

    /** What happened to each path at or below {@link #getPath()}, in absolute paths of the store. */
    public List<Event> events() {
        return events;
    }

    @Override
    public String toString() {
        return kind + " " + path + " " + events;
    }
}
