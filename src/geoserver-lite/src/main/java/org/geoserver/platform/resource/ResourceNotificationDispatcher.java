/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

/** Tells listeners of a path about changes at, above and below it. */
public interface ResourceNotificationDispatcher {

    void addListener(String resource, ResourceListener listener);

    boolean removeListener(String resource, ResourceListener listener);

    void changed(ResourceNotification notification);
}
