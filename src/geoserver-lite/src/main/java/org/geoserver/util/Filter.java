/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.util;

/** Accepts some objects. */
public interface Filter<T> {

    boolean accept(T obj);
}
