/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.impl;

import java.lang.reflect.InvocationHandler;

/** An invocation handler that stands in front of an object. */
public interface WrappingProxy extends InvocationHandler {

    Object getProxyObject();
}
