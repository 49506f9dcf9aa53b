/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.IOException;
import org.geotools.api.coverage.grid.GridCoverageReader;
import org.geotools.api.util.ProgressListener;
import org.geotools.coverage.grid.io.AbstractGridFormat;
import org.geotools.util.factory.Hints;

/** A source of raster data. */
public interface CoverageStoreInfo extends StoreInfo {

    AbstractGridFormat getFormat();

    GridCoverageReader getGridCoverageReader(ProgressListener progressListener, Hints hints) throws IOException;

    String getURL();

    void setURL(String url);
}
