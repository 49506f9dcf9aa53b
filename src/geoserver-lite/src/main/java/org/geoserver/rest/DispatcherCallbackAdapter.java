/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A callback that does nothing: override what you need. */
public class DispatcherCallbackAdapter implements DispatcherCallback {

    @Override
    public void init(HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public void dispatched(HttpServletRequest request, HttpServletResponse response, Object handler) {}

    @Override
    public void exception(HttpServletRequest request, HttpServletResponse response, Exception error) {}

    @Override
    public void finished(HttpServletRequest request, HttpServletResponse response) {}
}
