/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

/** Hears of changed resources. */
@FunctionalInterface
public interface ResourceListener {

    void changed(ResourceNotification notify);
}
