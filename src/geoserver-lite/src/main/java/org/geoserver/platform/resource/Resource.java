/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A path of a {@link ResourceStore}: a file, a folder, or nothing yet. */
public interface Resource {

    /** What is at the path now. */
    enum Type {
        DIRECTORY,
        RESOURCE,
        UNDEFINED
    }

    /** Held until released. */
    interface Lock {
        void release();
    }

    String path();

    String name();

    Lock lock();

    void addListener(ResourceListener listener);

    void removeListener(ResourceListener listener);

    InputStream in();

    /** Replaces the content when the stream is closed; until then readers see the old one. */
    OutputStream out();

    /** The file, made if there is none. */
    File file();

    /** The folder, made if there is none. */
    File dir();

    /** Milliseconds, or 0 when there is nothing. */
    long lastmodified();

    Resource parent();

    Resource get(String resourcePath);

    /** What is in the folder; empty for a file. */
    List<Resource> list();

    Type getType();

    boolean delete();

    boolean renameTo(Resource dest);

    default byte[] getContents() throws IOException {
        try (InputStream in = in()) {
            return in.readAllBytes();
        }
    }

    default void setContents(byte[] byteArray) throws IOException {
        try (OutputStream out = out()) {
            out.write(byteArray);
        }
    }

    /** Whether it lies in the store. */
    default boolean isInternal() {
        return true;
    }
}
