/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

/** Gives locks by path. */
public interface LockProvider {

    Resource.Lock acquire(String path);
}
