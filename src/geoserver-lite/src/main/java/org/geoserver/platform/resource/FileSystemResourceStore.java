/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.geoserver.platform.resource.ResourceNotification.Event;
import org.geoserver.platform.resource.ResourceNotification.Kind;

/** Resources that are the files of a folder. Tells of changes that go through it, not of those made by hand. */
public class FileSystemResourceStore implements ResourceStore {

    protected LockProvider lockProvider = new NullLockProvider();
    protected File baseDirectory;

    private final ResourceNotificationDispatcher dispatcher = new SimpleResourceNotificationDispatcher();

    protected FileSystemResourceStore() {}

    /** Makes the folder if it is missing. */
    public FileSystemResourceStore(File resourceDirectory) {
        Objects.requireNonNull(resourceDirectory, "A folder is needed");
        if (!resourceDirectory.isDirectory() && !resourceDirectory.mkdirs()) {
            throw new IllegalArgumentException("No folder, and none can be made: " + resourceDirectory);
        }
        this.baseDirectory = resourceDirectory;
    }

    public LockProvider getLockProvider() {
        return lockProvider;
    }

    public void setLockProvider(LockProvider lockProvider) {
        this.lockProvider = lockProvider;
    }

    @Override
    public ResourceNotificationDispatcher getResourceNotificationDispatcher() {
        return dispatcher;
    }

    @Override
    public Resource get(String path) {
        return new FileResource(Paths.path(path));
    }

    @Override
    public boolean remove(String path) {
        return get(path).delete();
    }

    @Override
    public boolean move(String path, String target) {
        Resource from = get(path);
        Resource to = get(target);
        return !Resources.exists(from) && !Resources.exists(to) || from.renameTo(to);
    }

    @Override
    public String toString() {
        return "ResourceStore " + baseDirectory;
    }

    private void tell(String path, Kind kind, List<Event> events) {
        dispatcher.changed(new ResourceNotification(path, kind, System.currentTimeMillis(), events));
    }

    private final class FileResource implements Resource {

        private final String path;
        private final File file;

        FileResource(String path) {
            this.path = path;
            this.file = path.isEmpty() ? baseDirectory : new File(baseDirectory, path);
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public String name() {
            return Paths.name(path);
        }

        @Override
        public Lock lock() {
            return lockProvider.acquire(path);
        }

        @Override
        public void addListener(ResourceListener listener) {
            dispatcher.addListener(path, listener);
        }

        @Override
        public void removeListener(ResourceListener listener) {
            dispatcher.removeListener(path, listener);
        }

        @Override
        public InputStream in() {
            try {
                return new FileInputStream(file);
            } catch (FileNotFoundException e) {
                throw new IllegalStateException("No such file: " + path, e);
            }
        }

        @Override
        public OutputStream out() {
            Kind kind = file.exists() ? Kind.ENTRY_MODIFY : Kind.ENTRY_CREATE;
            List<Event> events = SimpleResourceNotificationDispatcher.createEvents(this, kind);
            return Files.out(file, () -> tell(path, kind, events));
        }

        @Override
        public File file() {
            if (!file.exists()) {
                List<Event> events = SimpleResourceNotificationDispatcher.createEvents(this, Kind.ENTRY_CREATE);
                try {
                    java.nio.file.Files.createDirectories(
                            file.getAbsoluteFile().getParentFile().toPath());
                    if (file.createNewFile()) {
                        tell(path, Kind.ENTRY_CREATE, events);
                    }
                } catch (IOException e) {
                    throw new IllegalStateException("Cannot make " + path, e);
                }
            }
            if (file.isDirectory()) {
                throw new IllegalStateException("A folder, not a file: " + path);
            }
            return file;
        }

        @Override
        public File dir() {
            if (!file.exists()) {
                List<Event> events = SimpleResourceNotificationDispatcher.createEvents(this, Kind.ENTRY_CREATE);
                try {
                    java.nio.file.Files.createDirectories(file.toPath());
                } catch (IOException e) {
                    throw new IllegalStateException("Cannot make " + path, e);
                }
                tell(path, Kind.ENTRY_CREATE, events);
            }
            if (file.isFile()) {
                throw new IllegalStateException("A file, not a folder: " + path);
            }
            return file;
        }

        @Override
        public long lastmodified() {
            return file.lastModified();
        }

        @Override
        public Resource parent() {
            return path.isEmpty() ? null : FileSystemResourceStore.this.get(Paths.parent(path));
        }

        @Override
        public Resource get(String resourcePath) {
            return FileSystemResourceStore.this.get(Paths.path(path, resourcePath));
        }

        @Override
        public List<Resource> list() {
            String[] names = file.list();
            if (names == null) {
                return List.of();
            }
            return Arrays.stream(names).sorted().map(this::get).toList();
        }

        @Override
        public Type getType() {
            if (file.isDirectory()) {
                return Type.DIRECTORY;
            }
            return file.exists() ? Type.RESOURCE : Type.UNDEFINED;
        }

        @Override
        public boolean delete() {
            if (!file.exists()) {
                return false;
            }
            List<Event> events = SimpleResourceNotificationDispatcher.createEvents(this, Kind.ENTRY_DELETE);
            if (!Files.delete(file)) {
                return false;
            }
            tell(path, Kind.ENTRY_DELETE, events);
            return true;
        }

        @Override
        public boolean renameTo(Resource dest) {
            if (!(dest instanceof FileResource target)) {
                return Resources.renameByCopy(this, dest);
            }
            List<Event> gone = SimpleResourceNotificationDispatcher.createEvents(this, Kind.ENTRY_DELETE);
            List<Event> made = SimpleResourceNotificationDispatcher.createRenameEvents(this, dest);
            try {
                java.nio.file.Files.createDirectories(
                        target.file.getAbsoluteFile().getParentFile().toPath());
                Files.move(file, target.file);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot move " + path + " to " + dest.path(), e);
            }
            tell(path, Kind.ENTRY_DELETE, gone);
            tell(dest.path(), made.get(0).getKind(), made);
            return true;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FileResource resource && resource.file.equals(file);
        }

        @Override
        public int hashCode() {
            return file.hashCode();
        }

        @Override
        public String toString() {
            return file.getPath();
        }
    }
}
