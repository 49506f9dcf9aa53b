/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.util;

import java.io.Closeable;
import java.util.Iterator;

/** An iterator that may hold resources until it is closed. */
public interface CloseableIterator<T> extends Iterator<T>, Closeable {

    void close();
}
