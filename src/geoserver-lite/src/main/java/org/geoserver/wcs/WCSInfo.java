/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.wcs;

import java.util.List;
import org.geoserver.config.ServiceInfo;
import org.geotools.coverage.grid.io.OverviewPolicy;

/** The configuration of WCS. */
public interface WCSInfo extends ServiceInfo {

    default int getDefaultDeflateCompressionLevel() {
        return 9;
    }

    long getMaxInputMemory();

    long getMaxOutputMemory();

    default int getMaxRequestedDimensionValues() {
        return 100;
    }

    OverviewPolicy getOverviewPolicy();

    List<String> getSRS();

    boolean isGMLPrefixing();

    boolean isLatLon();

    boolean isSubsamplingEnabled();

    default void setDefaultDeflateCompressionLevel(int defaultDeflateCompressionLevel) {}

    void setGMLPrefixing(boolean gMLPrefixing);

    void setLatLon(boolean latLon);

    void setMaxInputMemory(long maxInputMemory);

    void setMaxOutputMemory(long maxOutputMemory);

    default void setMaxRequestedDimensionValues(int maxRequestedDimensionValues) {}

    void setOverviewPolicy(OverviewPolicy overviewPolicy);

    void setSubsamplingEnabled(boolean subsamplingEnabled);
}
