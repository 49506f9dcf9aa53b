/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.geoserver.platform.GeoServerExtensions;
import org.springframework.web.servlet.HandlerInterceptor;

/** Tells the {@link DispatcherCallback}s of each call; each that heard of the beginning hears of the end. */
public class CallbackInterceptor implements HandlerInterceptor {

    private final Supplier<List<DispatcherCallback>> callbacks;

    public CallbackInterceptor() {
        this(() -> GeoServerExtensions.extensions(DispatcherCallback.class));
    }

    CallbackInterceptor(Supplier<List<DispatcherCallback>> callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        try {
            callbacks.get().forEach(callback -> callback.init(request, response));
            callbacks.get().forEach(callback -> callback.dispatched(request, response, handler));
        } catch (RuntimeException e) {
            // Spring doesn't complete an interceptor that threw: a lock that a callback took would stay.
            callbacks.get().forEach(callback -> callback.finished(request, response));
            throw e;
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception error) {
        callbacks.get().forEach(callback -> callback.finished(request, response));
    }
}
