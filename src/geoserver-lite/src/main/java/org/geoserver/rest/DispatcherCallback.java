/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;

/** Sees every REST call: before, with its handler, when it fails, and always at its end. */
public interface DispatcherCallback {

    /** A call comes in. */
    void init(HttpServletRequest request, HttpServletResponse response);

    /** The handler of the call is known. */
    void dispatched(HttpServletRequest request, HttpServletResponse response, Object handler);

    /** The call failed. */
    void exception(HttpServletRequest request, HttpServletResponse response, Exception error);

    /** The call ends, however it went. */
    void finished(HttpServletRequest request, HttpServletResponse response);

    /** The controller behind a handler, or the handler itself when it has none. */
    static Object getControllerBean(Object handler) {
        return handler instanceof HandlerMethod method ? method.getBean() : handler;
    }
}
