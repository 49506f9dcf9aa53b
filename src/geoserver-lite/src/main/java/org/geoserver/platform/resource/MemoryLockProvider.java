/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

import com.google.common.util.concurrent.Striped;
import java.util.concurrent.locks.Lock;

/** Locks within this JVM. */
public class MemoryLockProvider implements LockProvider {

    private final Striped<Lock> locks = Striped.lock(64);

    @Override
    public Resource.Lock acquire(String path) {
        Lock lock = locks.get(path);
        lock.lock();
        return lock::unlock;
    }

    @Override
    public String toString() {
        return "MemoryLockProvider";
    }
}
