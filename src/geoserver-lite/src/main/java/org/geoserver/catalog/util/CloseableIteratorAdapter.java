/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.util;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;

/** Makes any iterator one that can be closed. */
public class CloseableIteratorAdapter<T> implements CloseableIterator<T> {

    protected final Iterator<T> wrapped;
    protected Closeable whatToClose;

    public CloseableIteratorAdapter(Iterator<T> wrapped) {
        this(wrapped, wrapped instanceof Closeable closeable ? closeable : null);
    }

    public CloseableIteratorAdapter(Iterator<T> wrapped, Closeable whatToClose) {
        this.wrapped = wrapped;
        this.whatToClose = whatToClose;
    }

    public static <T> CloseableIterator<T> empty() {
        return new CloseableIteratorAdapter<>(Collections.emptyIterator());
    }

    @Override
    public boolean hasNext() {
        return wrapped.hasNext();
    }

    @Override
    public T next() {
        return wrapped.next();
    }

    @Override
    public void remove() {
        wrapped.remove();
    }

    @Override
    public void close() {
        Closeable open = whatToClose;
        whatToClose = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
