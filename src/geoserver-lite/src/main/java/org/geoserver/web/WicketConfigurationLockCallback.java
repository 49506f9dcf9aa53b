/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import org.apache.wicket.MetaDataKey;
import org.apache.wicket.request.component.IRequestablePage;
import org.apache.wicket.request.cycle.RequestCycle;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;

/** Requests to a secured page have the configuration to themselves, others share it. */
public class WicketConfigurationLockCallback implements WicketCallback {

    private static final MetaDataKey<LockType> HELD = new MetaDataKey<>() {};

    private final GeoServerConfigurationLock locker;

    public WicketConfigurationLockCallback(GeoServerConfigurationLock locker) {
        this.locker = locker;
    }

    @Override
    public void onBeginRequest() {}

    @Override
    public void onRequestTargetSet(RequestCycle cycle, Class<? extends IRequestablePage> requestTarget) {
        if (requestTarget == null
                || GeoServerUnlockablePage.class.isAssignableFrom(requestTarget)
                || cycle.getMetaData(HELD) != null) {
            return;
        }
        LockType type = GeoServerSecuredPage.class.isAssignableFrom(requestTarget) ? LockType.WRITE : LockType.READ;
        if (locker.tryLock(type)) {
            cycle.setMetaData(HELD, type);
        }
    }

    @Override
    public void onEndRequest() {
        release();
    }

    @Override
    public void onAfterTargetsDetached() {
        release();
    }

    @Override
    public void onRuntimeException(RequestCycle cycle, Exception exception) {}

    private void release() {
        RequestCycle cycle = RequestCycle.get();
        if (cycle != null && cycle.getMetaData(HELD) != null) {
            cycle.setMetaData(HELD, null);
            locker.unlock();
        }
    }
}
