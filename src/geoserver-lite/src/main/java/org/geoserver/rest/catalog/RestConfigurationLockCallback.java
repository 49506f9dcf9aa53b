/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest.catalog;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.rest.DispatcherCallback;

/** Holds the configuration lock for the whole of a REST call: READ to look, WRITE to change. */
public class RestConfigurationLockCallback implements DispatcherCallback {

    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

    private final GeoServerConfigurationLock lock;

    public RestConfigurationLockCallback(GeoServerConfigurationLock lock) {
        this.lock = lock;
    }

    @Override
    public void init(HttpServletRequest request, HttpServletResponse response) {
        lock.lock(LOOKING.contains(request.getMethod()) ? LockType.READ : LockType.WRITE);
    }

    @Override
    public void dispatched(HttpServletRequest request, HttpServletResponse response, Object handler) {}

    @Override
    public void exception(HttpServletRequest request, HttpServletResponse response, Exception error) {}

    @Override
    public void finished(HttpServletRequest request, HttpServletResponse response) {
        if (lock.getCurrentLock() != null) {
            lock.unlock();
        }
    }
}
