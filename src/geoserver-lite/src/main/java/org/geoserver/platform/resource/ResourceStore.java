/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

/** Resources by path. */
public interface ResourceStore {

    /** Holds nothing and refuses to. */
    ResourceStore EMPTY = new ResourceStore() {
        @Override
        public Resource get(String path) {
            throw new IllegalStateException("No data directory: " + path);
        }

        @Override
        public boolean remove(String path) {
            return false;
        }

        @Override
        public boolean move(String path, String target) {
            return false;
        }

        @Override
        public ResourceNotificationDispatcher getResourceNotificationDispatcher() {
            throw new IllegalStateException("No data directory");
        }

        @Override
        public String toString() {
            return "NullResourceStore";
        }
    };

    Resource get(String path);

    boolean remove(String path);

    boolean move(String path, String target);

    ResourceNotificationDispatcher getResourceNotificationDispatcher();
}
