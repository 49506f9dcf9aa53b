/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest.catalog;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.rest.AbstractGeoServerController;
import org.geoserver.rest.DispatcherCallback;

/**
 * Holds the configuration lock for the whole of a REST call to a controller of the catalog or the configuration: READ to
 * look, WRITE to change. Calls to others go without.
 */
public class RestConfigurationLockCallback implements DispatcherCallback {

    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

    private final GeoServerConfigurationLock lock;

    public RestConfigurationLockCallback(GeoServerConfigurationLock lock) {
        this.lock = lock;
    }

    @Override
    public void init(HttpServletRequest request, HttpServletResponse response) {
        if (lock.getCurrentLock() != null) {
            throw new IllegalStateException("This thread still holds the lock of another call");
        }
    }

    @Override
    public void dispatched(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object controller = DispatcherCallback.getControllerBean(handler);
        if (controller instanceof AbstractCatalogController || controller instanceof AbstractGeoServerController) {
            lock.lock(LOOKING.contains(request.getMethod()) ? LockType.READ : LockType.WRITE);
        }
    }

    @Override
    public void exception(HttpServletRequest request, HttpServletResponse response, Exception error) {}

    @Override
    public void finished(HttpServletRequest request, HttpServletResponse response) {
        if (lock.getCurrentLock() != null) {
            lock.unlock();
        }
    }
}
