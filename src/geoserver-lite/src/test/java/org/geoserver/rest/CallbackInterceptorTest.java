/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.List;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.rest.catalog.RestConfigurationLockCallback;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class CallbackInterceptorTest {

    private final GeoServerConfigurationLock lock = new GeoServerConfigurationLock();
    private final RestConfigurationLockCallback locking = new RestConfigurationLockCallback(lock);

    /** A controller of the configuration. */
    private final Object controller = new AbstractGeoServerController(null) {};

    private static HttpServletRequest request(String method) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                CallbackInterceptorTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> "getMethod".equals(called.getName()) ? method : null);
    }

    @Test
    void aCallThatChangesHoldsTheWriteLockUntilItsEnd() {
        CallbackInterceptor interceptor = new CallbackInterceptor(() -> List.of(locking));

        interceptor.preHandle(request("PUT"), null, controller);
        assertThat(lock.getCurrentLock()).isEqualTo(LockType.WRITE);

        interceptor.afterCompletion(request("PUT"), null, controller, null);
        assertThat(lock.getCurrentLock()).isNull();
    }

    @Test
    void aCallThatLooksHoldsTheReadLock() {
        CallbackInterceptor interceptor = new CallbackInterceptor(() -> List.of(locking));

        interceptor.preHandle(request("GET"), null, controller);

        assertThat(lock.getCurrentLock()).isEqualTo(LockType.READ);
    }

    @Test
    void aCallThatHasNothingToDoWithTheConfigurationHoldsNoLock() {
        CallbackInterceptor interceptor = new CallbackInterceptor(() -> List.of(locking));

        interceptor.preHandle(request("POST"), null, new RestBaseController() {});

        assertThat(lock.getCurrentLock()).isNull();
    }

    @Test
    void aRefusedCallLeavesNoLockBehind() {
        DispatcherCallback refusing = new DispatcherCallbackAdapter() {
            @Override
            public void dispatched(HttpServletRequest request, HttpServletResponse response, Object handler) {
                throw new RestException("not here", HttpStatus.FORBIDDEN);
            }
        };
        CallbackInterceptor interceptor = new CallbackInterceptor(() -> List.of(locking, refusing));

        assertThatThrownBy(() -> interceptor.preHandle(request("POST"), null, controller))
                .isInstanceOf(RestException.class);

        assertThat(lock.getCurrentLock()).isNull();
    }
}
