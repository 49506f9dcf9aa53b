/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

/** Locks nothing. */
public class NullLockProvider implements LockProvider {

    @Override
    public Resource.Lock acquire(String path) {
        return () -> {};
    }

    @Override
    public String toString() {
        return "NullLockProvider";
    }
}
