/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geoserver.platform.resource.Resource;
import org.geoserver.platform.resource.ResourceListener;

/**
 * A folder of the host's resources that lives in memory: the host's service loaders read and write only such folders,
 * and a service that travels has no file.
 */
final class MemoryFolder implements Resource {

    private final Map<String, byte[]> files = new TreeMap<>();

    static MemoryFolder holding(String name, byte[] contents) {
        MemoryFolder folder = new MemoryFolder();
        folder.files.put(name, contents.clone());
        return folder;
    }

    /** The bytes of a file; empty when there is none of that name. */
    byte[] contents(String name) {
        return files.getOrDefault(name, new byte[0]).clone();
    }

    @Override
    public Resource get(String name) {
        return new MemoryFile(name);
    }

    @Override
    public List<Resource> list() {
        return new ArrayList<>(files.keySet().stream().map(MemoryFile::new).toList());
    }

    @Override
    public Type getType() {
        return Type.DIRECTORY;
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public Resource parent() {
        return this;
    }

    @Override
    public long lastmodified() {
        return 0;
    }

    @Override
    public Lock lock() {
        return () -> {};
    }

    @Override
    public boolean delete() {
        return false;
    }

    @Override
    public boolean renameTo(Resource destination) {
        return false;
    }

    @Override
    public void addListener(ResourceListener listener) {}

    @Override
    public void removeListener(ResourceListener listener) {}

    @Override
    public InputStream in() {
        throw new IllegalStateException("a folder has no contents");
    }

    @Override
    public OutputStream out() {
        throw new IllegalStateException("a folder has no contents");
    }

    @Override
    public File file() {
        throw new IllegalStateException("a folder in memory is no file");
    }

    @Override
    public File dir() {
        throw new IllegalStateException("a folder in memory has no directory");
    }

    /** One file of the folder. */
    private final class MemoryFile implements Resource {

        private final String name;

        MemoryFile(String name) {
            this.name = name;
        }

        @Override
        public InputStream in() {
            return new ByteArrayInputStream(contents(name));
        }

        @Override
        public OutputStream out() {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    files.put(name, toByteArray());
                }
            };
        }

        @Override
        public Type getType() {
            return files.containsKey(name) ? Type.RESOURCE : Type.UNDEFINED;
        }

        @Override
        public String path() {
            return name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Resource parent() {
            return MemoryFolder.this;
        }

        @Override
        public Resource get(String child) {
            throw new IllegalStateException(name + " is a file, not a folder");
        }

        @Override
        public List<Resource> list() {
            return List.of();
        }

        @Override
        public long lastmodified() {
            return 0;
        }

        @Override
        public Lock lock() {
            return () -> {};
        }

        @Override
        public boolean delete() {
            return files.remove(name) != null;
        }

        @Override
        public boolean renameTo(Resource destination) {
            return false;
        }

        @Override
        public void addListener(ResourceListener listener) {}

        @Override
        public void removeListener(ResourceListener listener) {}

        @Override
        public File file() {
            throw new IllegalStateException("a file in memory is not on disk");
        }

        @Override
        public File dir() {
            throw new IllegalStateException("a file in memory is not on disk");
        }
    }
}
