/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The lock of the whole configuration, one per thread: whoever changes it takes it for writing. */
public class GeoServerConfigurationLock {

    /** Who may go on beside the holder: readers, or nobody. */
    public enum LockType {
        READ,
        WRITE
    }

    private static final long TRY_LOCK_MILLIS = 5000;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final ThreadLocal<LockType> current = new ThreadLocal<>();
    private volatile boolean enabled =
            Boolean.parseBoolean(System.getProperty("GeoServerConfigurationLock.enabled", "true"));

    public GeoServerConfigurationLock() {}

    public void lock(LockType type) {
        if (enabled) {
            lockOf(type).lock();
            current.set(type);
        }
    }

    /** Waits five seconds at most. */
    public boolean tryLock(LockType type) {
        if (!enabled) {
            return true;
        }
        boolean locked = tryFor(lockOf(type));
        if (locked) {
            current.set(type);
        }
        return locked;
    }

    /** Turns this thread's read lock into a write lock; throws when others don't let go of theirs in time. */
    public void tryUpgradeLock() {
        if (!enabled) {
            return;
        }
        if (current.get() == null) {
            throw new IllegalStateException("No lock currently held");
        }
        if (current.get() == LockType.WRITE) {
            throw new IllegalStateException("Already owning a write lock");
        }
        lock.readLock().unlock();
        current.remove();
        if (!tryFor(lock.writeLock())) {
            throw new IllegalStateException(
                    "Failed to upgrade lock from read to write state, please re-try the configuration operation");
        }
        current.set(LockType.WRITE);
    }

    public void unlock() {
        LockType type = current.get();
        if (enabled && type != null) {
            try {
                lockOf(type).unlock();
            } finally {
                // Write locks nest, and only the last unlock lets go
                if (lock.getReadHoldCount() == 0 && lock.getWriteHoldCount() == 0) {
                    current.remove();
                }
            }
        }
    }

    /** The lock that this thread holds, or null. */
    public LockType getCurrentLock() {
        return current.get();
    }

    public boolean isWriteLocked() {
        return lock.isWriteLocked();
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    private Lock lockOf(LockType type) {
        return type == LockType.WRITE ? lock.writeLock() : lock.readLock();
    }

    private static boolean tryFor(Lock lock) {
        try {
            return lock.tryLock(TRY_LOCK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
