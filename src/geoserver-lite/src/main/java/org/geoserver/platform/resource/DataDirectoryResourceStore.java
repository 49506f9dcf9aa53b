/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform.resource;

import jakarta.servlet.ServletContext;
import java.io.File;
import org.geoserver.platform.GeoServerResourceLoader;
import org.springframework.web.context.ServletContextAware;

/** The data directory that the web application, the JVM or the environment names. */
public class DataDirectoryResourceStore extends FileSystemResourceStore implements ServletContextAware {

    public DataDirectoryResourceStore() {
        super();
    }

    @Override
    public void setServletContext(ServletContext servletContext) {
        String directory = GeoServerResourceLoader.lookupGeoServerDataDirectory(servletContext);
        if (directory == null) {
            throw new IllegalStateException("No data directory: set GEOSERVER_DATA_DIR");
        }
        baseDirectory = new File(directory);
    }
}
