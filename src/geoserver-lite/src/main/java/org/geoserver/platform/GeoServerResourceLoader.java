/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.geoserver.platform.resource.FileSystemResourceStore;
import org.geoserver.platform.resource.Paths;
import org.geoserver.platform.resource.Resource;
import org.geoserver.platform.resource.ResourceNotificationDispatcher;
import org.geoserver.platform.resource.ResourceStore;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.web.context.ServletContextAware;

/** The data directory, as resources and as files. */
public class GeoServerResourceLoader extends DefaultResourceLoader implements ResourceStore, ServletContextAware {

    private static final String DATA_DIRECTORY = "GEOSERVER_DATA_DIR";

    private ResourceStore resources;
    private File baseDirectory;

    public GeoServerResourceLoader() {
        this(ResourceStore.EMPTY);
    }

    public GeoServerResourceLoader(ResourceStore resourceStore) {
        this.resources = resourceStore;
    }

    public GeoServerResourceLoader(File baseDirectory) {
        this.baseDirectory = baseDirectory;
        this.resources = new FileSystemResourceStore(baseDirectory);
    }

    @Override
    public void setServletContext(ServletContext servletContext) {
        if (baseDirectory == null) {
            String directory = lookupGeoServerDataDirectory(servletContext);
            if (directory != null) {
                setBaseDirectory(new File(directory));
            }
        }
    }

    /** The data directory that the JVM, the web application or the environment names, or null. */
    public static String lookupGeoServerDataDirectory(ServletContext servContext) {
        return GeoServerExtensions.getProperty(DATA_DIRECTORY, servContext);
    }

    public ResourceStore getResourceStore() {
        return resources;
    }

    public File getBaseDirectory() {
        if (baseDirectory == null && resources != EMPTY) {
            baseDirectory = resources.get(Paths.BASE).dir();
        }
        return baseDirectory;
    }

    public void setBaseDirectory(File baseDirectory) {
        this.baseDirectory = baseDirectory;
        if (resources == EMPTY) {
            resources = new FileSystemResourceStore(baseDirectory);
        }
    }

    @Override
    public Resource get(String path) {
        return resources.get(path);
    }

    public Resource fromPath(String path) {
        return resources.get(path);
    }

    @Override
    public boolean move(String path, String target) {
        return resources.move(path, target);
    }

    @Override
    public boolean remove(String path) {
        return resources.remove(path);
    }

    @Override
    public ResourceNotificationDispatcher getResourceNotificationDispatcher() {
        return resources.getResourceNotificationDispatcher();
    }

    /** The file or folder at a path, or null if there is none. */
    public File find(String location) throws IOException {
        Resource resource = get(Paths.convert(location));
        return switch (resource.getType()) {
            case DIRECTORY -> resource.dir();
            case RESOURCE -> resource.file();
            case UNDEFINED -> null;
        };
    }

    public File find(String... location) throws IOException {
        return find(Paths.path(location));
    }

    public File findOrCreateDirectory(String location) throws IOException {
        return get(Paths.convert(location)).dir();
    }

    public File findOrCreateDirectory(String... location) throws IOException {
        return findOrCreateDirectory(Paths.path(location));
    }

    public File createDirectory(String location) throws IOException {
        Resource directory = get(Paths.convert(location));
        if (directory.getType() != Resource.Type.UNDEFINED) {
            throw new IOException("Already there: " + location);
        }
        return directory.dir();
    }

    public File createFile(String location) throws IOException {
        return get(Paths.convert(location)).file();
    }

    public void copyFromClassPath(String resource, String target) throws IOException {
        copyFromClassPath(resource, createFile(target));
    }

    public void copyFromClassPath(String resource, File target) throws IOException {
        copyFromClassPath(resource, target, null);
    }

    public void copyFromClassPath(String resource, File target, Class<?> scope) throws IOException {
        try (InputStream in = scope == null
                ? Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)
                : scope.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("Not on the class path: " + resource);
            }
            Files.copy(in, target.toPath(), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
