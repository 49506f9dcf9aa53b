/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.geotools.api.coverage.grid.GridCoverage;
import org.geotools.api.coverage.grid.GridCoverageReader;
import org.geotools.api.coverage.grid.GridGeometry;
import org.geotools.api.util.ProgressListener;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.util.factory.Hints;

/** A raster data set. */
public interface CoverageInfo extends ResourceInfo {

    String getDefaultInterpolationMethod();

    List<CoverageDimensionInfo> getDimensions();

    GridGeometry getGrid();

    GridCoverage getGridCoverage(ProgressListener progressListener, ReferencedEnvelope referencedEnvelope, Hints hints)
            throws IOException;

    GridCoverage getGridCoverage(ProgressListener progressListener, Hints hints) throws IOException;

    GridCoverageReader getGridCoverageReader(ProgressListener progressListener, Hints hints) throws IOException;

    List<String> getInterpolationMethods();

    String getNativeCoverageName();

    String getNativeFormat();

    Map<String, Serializable> getParameters();

    List<String> getRequestSRS();

    List<String> getResponseSRS();

    @Override
    CoverageStoreInfo getStore();

    List<String> getSupportedFormats();

    void setDefaultInterpolationMethod(String defaultInterpolationMethod);

    void setGrid(GridGeometry grid);

    void setNativeCoverageName(String nativeCoverageName);

    void setNativeFormat(String nativeFormat);
}
