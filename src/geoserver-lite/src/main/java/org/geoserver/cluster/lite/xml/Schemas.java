/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.AttributeTypeInfo;
import org.geoserver.catalog.AttributionInfo;
import org.geoserver.catalog.AuthorityURLInfo;
import org.geoserver.catalog.CoverageDimensionInfo;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataLinkInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerIdentifierInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.LegendInfo;
import org.geoserver.catalog.MetadataLinkInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.LayerGroupStyle;
import org.geoserver.config.ContactInfo;
import org.geoserver.config.CoverageAccessInfo;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.ImageProcessingInfo;
import org.geoserver.config.LoggingInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.config.UserDetailsDisplaySettingsInfo;
import org.geoserver.gwc.wmts.WMTSInfo;
import org.geoserver.wcs.WCSInfo;
import org.geoserver.wfs.GMLInfo;
import org.geoserver.wfs.WFSInfo;
import org.geoserver.wms.CacheConfiguration;
import org.geoserver.wms.WMSInfo;
import org.geoserver.wms.WatermarkInfo;

/**
 * GeoServer's XML, as a table: for each interface its element and the elements in it, in the order in which GeoServer
 * writes them. {@code element=Property} where the two differ, {@code ~element} follows from other properties.
 */
public final class Schemas {

    private static final String DATES = " dateCreated dateModified modifiedBy";
    private static final String STORE = "id name description type enabled workspace connectionParameters metadata"
            + DATES + " disableOnConnFailure";
    private static final String HTTP_STORE = STORE
            + " capabilitiesURL user=Username password maxConnections readTimeout connectTimeout headerName"
            + " headerValue authKey";
    private static final String RESOURCE = "id name nativeName alias namespace title description abstract keywords"
            + " metadataLinks dataLinks nativeCRS srs=SRS nativeBoundingBox latLonBoundingBox projectionPolicy enabled"
            + " advertised metadata store serviceConfiguration disabledServices simpleConversionEnabled"
            + " internationalTitle internationalAbstract" + DATES;
    private static final String SERVICE =
            "id workspace enabled name title internationalTitle maintainer abstrct=Abstract"
                    + " internationalAbstract accessConstraints fees versions disabledVersions keywords exceptionFormats"
                    + " metadataLink citeCompliant onlineResource schemaBaseURL verbose outputStrategy metadata defaultLocale";

    // what GeoServer keeps as null until it is set, though its getter gives a primitive
    private static final Set<String> MAY_BE_ABSENT = Set.of(
            "advertised",
            "simpleConversionEnabled",
            "encodeMeasures",
            "queryable",
            "opaque",
            "queryDisabled",
            "subsamplingEnabled",
            "defaultDeflateCompressionLevel",
            "maxRequestedDimensionValues",
            "remoteStyleTimeout",
            "remoteStyleMaxRequestTime",
            "defaultGroupStyleEnabled");

    // what is part of another, or in a list of another, comes before it
    private static final Map<Class<?>, Schema> ALL = new LinkedHashMap<>();

    static {
        add("metadataLink", MetadataLinkInfo.class, "id type about metadataType content");
        add("org.geoserver.catalog.impl.DataLinkInfoImpl", DataLinkInfo.class, "id type about content");
        add("legend", LegendInfo.class, "id width height format onlineResource");
        add("attribution", AttributionInfo.class, "id title href logoURL logoType logoWidth logoHeight");
        add("AuthorityURL", AuthorityURLInfo.class, "name href");
        add("Identifier", LayerIdentifierInfo.class, "authority identifier");
        add(
                "attribute",
                AttributeTypeInfo.class,
                "id name minOccurs maxOccurs nillable binding length source options range description");
        add(
                "coverageDimension",
                CoverageDimensionInfo.class,
                "id name description range nullValues unit dimensionType");
        add(
                "style",
                StyleInfo.class,
                "id name workspace format languageVersion=FormatVersion filename legend metadata" + DATES);
        add(
                "LayerGroupStyle",
                LayerGroupStyle.class,
                "id name layers styles title abstractTxt=Abstract" + " internationalTitle internationalAbstract");
        add("workspace", WorkspaceInfo.class, "id name metadata isolated" + DATES);
        add("namespace", NamespaceInfo.class, "id prefix uri=URI metadata isolated" + DATES);
        add("dataStore", DataStoreInfo.class, STORE);
        add("coverageStore", CoverageStoreInfo.class, STORE + " url=URL");
        add("wmsStore", WMSStoreInfo.class, HTTP_STORE);
        add("wmtsStore", WMTSStoreInfo.class, HTTP_STORE);
        add(
                "featureType",
                FeatureTypeInfo.class,
                RESOURCE + " cqlFilter attributes maxFeatures numDecimals"
                        + " padWithZeros forcedDecimal responseSRS overridingServiceSRS encodeMeasures skipNumberMatched"
                        + " circularArcPresent linearizationTolerance");
        add(
                "coverage",
                CoverageInfo.class,
                RESOURCE + " nativeFormat grid supportedFormats interpolationMethods"
                        + " defaultInterpolationMethod dimensions requestSRS responseSRS parameters nativeCoverageName");
        add(
                "wmsLayer",
                WMSLayerInfo.class,
                RESOURCE + " forcedRemoteStyle preferredFormat minScale maxScale"
                        + " metadataBBoxRespected selectedRemoteFormats selectedRemoteStyles vendorParameters");
        add("wmtsLayer", WMTSLayerInfo.class, RESOURCE);
        add(
                "layer",
                LayerInfo.class,
                "~name id path type defaultStyle styles resource legend queryable opaque metadata"
                        + " attribution authorityURLs identifiers defaultWMSInterpolationMethod" + DATES);
        add(
                "layerGroup",
                LayerGroupInfo.class,
                "id name mode queryDisabled title abstractTxt=Abstract enabled"
                        + " advertised workspace internationalTitle internationalAbstract rootLayer rootLayerStyle"
                        + " publishables=Layers styles metadataLinks bounds metadata attribution authorityURLs identifiers"
                        + " keywords layerGroupStyles" + DATES);
        add(
                "contact",
                ContactInfo.class,
                "id address addressCity addressCountry addressDeliveryPoint addressPostalCode"
                        + " addressState addressType contactEmail contactFacsimile contactOrganization contactPerson"
                        + " contactPosition contactVoice onlineResource title welcome internationalTitle internationalAddress"
                        + " internationalAddressCity internationalAddressCountry internationalAddressDeliveryPoint"
                        + " internationalAddressPostalCode internationalAddressState internationalAddressType"
                        + " internationalContactEmail internationalContactFacsimile internationalContactOrganization"
                        + " internationalContactPerson internationalContactPosition internationalContactVoice"
                        + " internationalOnlineResource internationalWelcome");
        add(
                "settings",
                SettingsInfo.class,
                "id workspace title contact charset numDecimals onlineResource proxyBaseUrl"
                        + " schemaBaseUrl verbose verboseExceptions metadata localWorkspaceIncludesPrefix"
                        + " showCreatedTimeColumnsInAdminList showModifiedTimeColumnsInAdminList"
                        + " showModifiedUserAdminList=ShowModifiedUserInAdminList defaultLocale useHeadersProxyURL");
        add(
                "jai",
                ImageProcessingInfo.class,
                "allowInterpolation recycling tilePriority tileThreads memoryCapacity"
                        + " memoryThreshold pngEncoderType");
        add(
                "coverageAccess",
                CoverageAccessInfo.class,
                "maxPoolSize corePoolSize keepAliveTime queueType" + " imageIOCacheThreshold");
        add(
                "userDetailsDisplaySettingsInfo",
                UserDetailsDisplaySettingsInfo.class,
                "id loggedInUserDisplayMode" + " showProfileColumnsInUserList emailDisplayMode revealEmailAtClick");
        add(
                "global",
                GeoServerInfo.class,
                "id settings jai=ImageProcessing coverageAccess metadata updateSequence"
                        + " adminUsername adminPassword featureTypeCacheSize globalServices useHeadersProxyURL"
                        + " xmlPostRequestLogBufferSize xmlExternalEntitiesEnabled lockProviderName webUIMode"
                        + " allowStoredQueriesPerWorkspace userDetailsDisplaySettingsInfo=UserDetailsDisplaySettings"
                        + " resourceErrorHandling trailingSlashMatch");
        add("logging", LoggingInfo.class, "id level stdOutLogging");
        add("watermark", WatermarkInfo.class, "enabled position transparency url=URL");
        add("cacheConfiguration", CacheConfiguration.class, "enabled maxEntries maxEntrySize");
        add(
                "wms",
                WMSInfo.class,
                SERVICE + " srs=SRS bboxForEachCRS=BBOXForEachCRS watermark interpolation"
                        + " getFeatureInfoMimeTypes getFeatureInfoMimeTypeCheckingEnabled getMapMimeTypes"
                        + " getMapMimeTypeCheckingEnabled dynamicStylingDisabled featuresReprojectionDisabled"
                        + " transformFeatureInfoDisabled autoEscapeTemplateValues maxBuffer maxRequestMemory maxRenderingTime"
                        + " maxRenderingErrors authorityURLs identifiers rootLayerTitle rootLayerAbstract"
                        + " internationalRootLayerTitle internationalRootLayerAbstract maxRequestedDimensionValues"
                        + " cacheConfiguration remoteStyleMaxRequestTime remoteStyleTimeout defaultGroupStyleEnabled"
                        + " allowedURLsForAuthForwarding exceptionOnInvalidDimension");
        add("gml", GMLInfo.class, "srsNameStyle overrideGMLAttributes");
        add(
                "wfs",
                WFSInfo.class,
                SERVICE + " gml=GML serviceLevel maxFeatures featureBounding canonicalSchemaLocation"
                        + " encodeFeatureMember hitsIgnoreMaxFeatures includeWFSRequestDumpFile allowGlobalQueries"
                        + " simpleConversionEnabled maxNumberOfFeaturesForPreview srs=SRS getFeatureOutputTypes"
                        + " getFeatureOutputTypeCheckingEnabled csvDateFormat disableStoredQueriesManagement");
        add(
                "wcs",
                WCSInfo.class,
                SERVICE + " gmlPrefixing=GMLPrefixing latLon maxInputMemory maxOutputMemory"
                        + " subsamplingEnabled overviewPolicy srs=SRS maxRequestedDimensionValues"
                        + " defaultDeflateCompressionLevel");
        add("wmts", WMTSInfo.class, SERVICE);
    }

    private Schemas() {}

    static List<Schema> all() {
        return List.copyOf(ALL.values());
    }

    /** The schema of an interface, or of a class that implements one. */
    static Optional<Schema> find(Class<?> type) {
        Schema exact = ALL.get(type);
        return exact != null
                ? Optional.of(exact)
                : ALL.values().stream()
                        .filter(schema -> schema.type().isAssignableFrom(type))
                        .findFirst();
    }

    /** The names of the properties of an interface that are stored, the first letter in lower case. */
    public static Set<String> properties(Class<?> type) {
        Set<String> names = new LinkedHashSet<>();
        find(type).ifPresent(schema -> schema.fields().forEach(field -> names.add(field.property())));
        return names;
    }

    /** Whether GeoServer's own class has a value for the property whatever its file says. */
    static boolean isAlwaysThere(Class<?> type, Schema.Field field) {
        if (type == StyleInfo.class) {
            return field.element().equals("format") || field.element().equals("languageVersion");
        }
        return field.getter().getReturnType().isPrimitive()
                && !MAY_BE_ABSENT.contains(field.element())
                && !(type == LayerGroupInfo.class && field.element().equals("enabled"));
    }

    private static void add(String element, Class<?> type, String elements) {
        List<Schema.Field> fields = new ArrayList<>();
        for (String each : elements.split(" ")) {
            boolean derived = each.startsWith("~");
            String name = derived ? each.substring(1) : each.split("=")[0];
            String property = each.contains("=") ? each.split("=")[1] : capitalized(name);
            field(type, name, property, derived).ifPresent(fields::add);
        }
        ALL.put(type, new Schema(element, type, List.copyOf(fields)));
    }

    private static Optional<Schema.Field> field(Class<?> type, String element, String property, boolean derived) {
        return getter(type, property).map(getter -> {
            Optional<Method> setter = setter(type, property, getter.getReturnType());
            String name = Character.toLowerCase(property.charAt(0)) + property.substring(1);
            return new Schema.Field(element, name, derived, getter, setter, Codecs.of(type, element, getter));
        });
    }

    private static Optional<Method> getter(Class<?> type, String property) {
        for (String prefix : List.of("get", "is")) {
            try {
                return Optional.of(type.getMethod(prefix + property));
            } catch (NoSuchMethodException e) {
                // tried under its other name, or not part of this interface
            }
        }
        return Optional.empty();
    }

    private static Optional<Method> setter(Class<?> type, String property, Class<?> value) {
        try {
            return Optional.of(type.getMethod("set" + property, value));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
