/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.info;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.HTTPStoreInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.MetadataMap;
import org.geoserver.catalog.PublishedType;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.config.ContactInfo;
import org.geoserver.config.CoverageAccessInfo;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.ImageProcessingInfo;
import org.geoserver.config.LoggingInfo;
import org.geoserver.config.ResourceErrorHandling;
import org.geoserver.config.ServiceInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.config.UserDetailsDisplaySettingsInfo;
import org.geoserver.wcs.WCSInfo;
import org.geoserver.wfs.WFSInfo;
import org.geoserver.wms.WMSInfo;
import org.geoserver.wms.WatermarkInfo;
import org.geotools.coverage.grid.io.OverviewPolicy;
import org.geotools.util.Version;

/** What a property is that nobody has set. */
final class Defaults {

    private record Property(Class<?> kind, String name) {}

    private static final Map<Property, Object> VALUES = Map.ofEntries(
            Map.entry(new Property(HTTPStoreInfo.class, "maxConnections"), 6),
            Map.entry(new Property(HTTPStoreInfo.class, "readTimeout"), 60),
            Map.entry(new Property(HTTPStoreInfo.class, "connectTimeout"), 30),
            Map.entry(new Property(ResourceInfo.class, "advertised"), true),
            Map.entry(new Property(LayerGroupInfo.class, "enabled"), true),
            Map.entry(new Property(LayerGroupInfo.class, "advertised"), true),
            Map.entry(new Property(LayerInfo.class, "queryable"), true),
            Map.entry(new Property(LayerGroupInfo.class, "mode"), LayerGroupInfo.Mode.SINGLE),
            Map.entry(new Property(LayerGroupInfo.class, "type"), PublishedType.GROUP),
            Map.entry(new Property(StyleInfo.class, "format"), "sld"),
            Map.entry(new Property(StyleInfo.class, "formatVersion"), new Version("1.0.0")),
            Map.entry(new Property(GeoServerInfo.class, "webUIMode"), GeoServerInfo.WebUIMode.DEFAULT),
            Map.entry(new Property(GeoServerInfo.class, "globalServices"), true),
            Map.entry(new Property(GeoServerInfo.class, "allowStoredQueriesPerWorkspace"), true),
            Map.entry(new Property(GeoServerInfo.class, "trailingSlashMatch"), false),
            Map.entry(
                    new Property(GeoServerInfo.class, "resourceErrorHandling"),
                    ResourceErrorHandling.SKIP_MISCONFIGURED_LAYERS),
            Map.entry(new Property(SettingsInfo.class, "charset"), "UTF-8"),
            Map.entry(new Property(SettingsInfo.class, "numDecimals"), 4),
            Map.entry(new Property(SettingsInfo.class, "verbose"), true),
            Map.entry(new Property(LoggingInfo.class, "level"), "DEFAULT_LOGGING"),
            Map.entry(new Property(ServiceInfo.class, "enabled"), true),
            Map.entry(new Property(ServiceInfo.class, "outputStrategy"), "SPEED"),
            Map.entry(new Property(GeoServerInfo.class, "useHeadersProxyURL"), false),
            Map.entry(new Property(GeoServerInfo.class, "xmlPostRequestLogBufferSize"), 1024),
            Map.entry(new Property(WMSInfo.class, "bBOXForEachCRS"), false),
            Map.entry(new Property(WMSInfo.class, "dynamicStylingDisabled"), false),
            Map.entry(new Property(WMSInfo.class, "defaultGroupStyleEnabled"), true),
            Map.entry(new Property(WMSInfo.class, "interpolation"), WMSInfo.WMSInterpolation.Nearest),
            Map.entry(new Property(WMSInfo.class, "maxRequestedDimensionValues"), 100),
            Map.entry(new Property(WMSInfo.class, "remoteStyleMaxRequestTime"), 60000),
            Map.entry(new Property(WMSInfo.class, "remoteStyleTimeout"), 30000),
            Map.entry(new Property(WFSInfo.class, "allowGlobalQueries"), true),
            Map.entry(new Property(WFSInfo.class, "featureBounding"), true),
            Map.entry(new Property(WFSInfo.class, "maxFeatures"), Integer.MAX_VALUE),
            Map.entry(new Property(WFSInfo.class, "maxNumberOfFeaturesForPreview"), 50),
            Map.entry(new Property(WFSInfo.class, "serviceLevel"), WFSInfo.ServiceLevel.COMPLETE),
            Map.entry(new Property(WCSInfo.class, "defaultDeflateCompressionLevel"), 9),
            Map.entry(new Property(WCSInfo.class, "maxRequestedDimensionValues"), 100),
            Map.entry(new Property(WCSInfo.class, "overviewPolicy"), OverviewPolicy.IGNORE),
            Map.entry(new Property(WCSInfo.class, "subsamplingEnabled"), true));

    private static final Set<Class<?>> PARTS = Set.of(
            ContactInfo.class,
            CoverageAccessInfo.class,
            ImageProcessingInfo.class,
            SettingsInfo.class,
            UserDetailsDisplaySettingsInfo.class,
            WatermarkInfo.class);

    private Defaults() {}

    /** A container or a part that is made when it is first asked for, and stays. */
    static Optional<Object> made(Method getter) {
        Class<?> type = getter.getReturnType();
        if (type == MetadataMap.class) {
            return Optional.of(new MetadataMap());
        }
        if (type == Map.class) {
            return Optional.of(new LinkedHashMap<>());
        }
        if (type == Set.class) {
            return Optional.of(new LinkedHashSet<>());
        }
        if (type == List.class || type == Collection.class) {
            return Optional.of(new ArrayList<>());
        }
        return PARTS.contains(type) ? Optional.of(Infos.create(type)) : Optional.empty();
    }

    /** The value of a property of a kind of object that is not set; null for most. */
    static Object value(Class<?> kind, String property, Class<?> type) {
        for (Map.Entry<Property, Object> entry : VALUES.entrySet()) {
            if (entry.getKey().name().equals(property) && entry.getKey().kind().isAssignableFrom(kind)) {
                return entry.getValue();
            }
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == double.class ? (Object) 0d : null;
    }
}
