/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.IOException;
import org.geotools.api.style.Style;
import org.geotools.api.style.StyledLayerDescriptor;
import org.geotools.util.Version;

/** A named style; its body is a file. */
public interface StyleInfo extends CatalogInfo {

    String DEFAULT_GENERIC = "generic";

    String DEFAULT_LINE = "line";

    String DEFAULT_POINT = "point";

    String DEFAULT_POLYGON = "polygon";

    String DEFAULT_RASTER = "raster";

    String getFilename();

    String getFormat();

    Version getFormatVersion();

    LegendInfo getLegend();

    MetadataMap getMetadata();

    String getName();

    StyledLayerDescriptor getSLD() throws IOException;

    Style getStyle() throws IOException;

    WorkspaceInfo getWorkspace();

    String prefixedName();

    void setFilename(String filename);

    void setFormat(String format);

    void setFormatVersion(Version formatVersion);

    void setLegend(LegendInfo legend);

    void setName(String name);

    void setWorkspace(WorkspaceInfo workspace);
}
