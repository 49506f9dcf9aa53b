/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.wms;

import java.io.Serializable;

/** The cache of remote legends and icons. */
public class CacheConfiguration implements Cloneable, Serializable {

    private boolean enabled;
    private int maxEntries;
    private long maxEntrySize;

    public CacheConfiguration() {
        this(false);
    }

    public CacheConfiguration(boolean enabled) {
        this(enabled, 1000, 51200);
    }

    public CacheConfiguration(boolean enabled, int maxEntries, long maxEntrySize) {
        this.enabled = enabled;
        this.maxEntries = maxEntries;
        this.maxEntrySize = maxEntrySize;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public int getMaxEntries() {
        return maxEntries;
    }

    public void setMaxEntries(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    public long getMaxEntrySize() {
        return maxEntrySize;
    }

    public void setMaxEntrySize(long maxEntrySize) {
        this.maxEntrySize = maxEntrySize;
    }

    @Override
    public Object clone() {
        return new CacheConfiguration(enabled, maxEntries, maxEntrySize);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CacheConfiguration cache
                && enabled == cache.enabled
                && maxEntries == cache.maxEntries
                && maxEntrySize == cache.maxEntrySize;
    }

    @Override
    public int hashCode() {
        return maxEntries;
    }
}
