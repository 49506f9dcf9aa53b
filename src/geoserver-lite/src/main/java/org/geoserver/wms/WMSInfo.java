/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.wms;

import java.util.List;
import java.util.Set;
import org.geoserver.catalog.AuthorityURLInfo;
import org.geoserver.catalog.LayerIdentifierInfo;
import org.geoserver.config.ServiceInfo;
import org.geotools.api.util.InternationalString;
import org.geotools.util.GrowableInternationalString;

/** The configuration of WMS. */
public interface WMSInfo extends ServiceInfo {

    default boolean exceptionOnInvalidDimension() {
        return Boolean.TRUE.equals(isExceptionOnInvalidDimension());
    }

    default List<String> getAllowedURLsForAuthForwarding() {
        return List.of();
    }

    List<AuthorityURLInfo> getAuthorityURLs();

    CacheConfiguration getCacheConfiguration();

    Set<String> getGetFeatureInfoMimeTypes();

    Set<String> getGetMapMimeTypes();

    List<LayerIdentifierInfo> getIdentifiers();

    GrowableInternationalString getInternationalRootLayerAbstract();

    GrowableInternationalString getInternationalRootLayerTitle();

    WMSInterpolation getInterpolation();

    int getMaxBuffer();

    int getMaxRenderingErrors();

    int getMaxRenderingTime();

    int getMaxRequestMemory();

    default int getMaxRequestedDimensionValues() {
        return 100;
    }

    int getRemoteStyleMaxRequestTime();

    int getRemoteStyleTimeout();

    String getRootLayerAbstract();

    String getRootLayerTitle();

    List<String> getSRS();

    WatermarkInfo getWatermark();

    boolean isAutoEscapeTemplateValues();

    Boolean isBBOXForEachCRS();

    default boolean isDefaultGroupStyleEnabled() {
        return true;
    }

    Boolean isDynamicStylingDisabled();

    Boolean isExceptionOnInvalidDimension();

    default boolean isFeaturesReprojectionDisabled() {
        return false;
    }

    boolean isGetFeatureInfoMimeTypeCheckingEnabled();

    boolean isGetMapMimeTypeCheckingEnabled();

    boolean isTransformFeatureInfoDisabled();

    void setAutoEscapeTemplateValues(boolean autoEscapeTemplateValues);

    void setBBOXForEachCRS(Boolean bBOXForEachCRS);

    void setCacheConfiguration(CacheConfiguration cacheConfiguration);

    default void setDefaultGroupStyleEnabled(boolean defaultGroupStyleEnabled) {}

    void setDynamicStylingDisabled(Boolean dynamicStylingDisabled);

    void setExceptionOnInvalidDimension(Boolean exceptionOnInvalidDimension);

    default void setFeaturesReprojectionDisabled(boolean featuresReprojectionDisabled) {}

    void setGetFeatureInfoMimeTypeCheckingEnabled(boolean getFeatureInfoMimeTypeCheckingEnabled);

    void setGetMapMimeTypeCheckingEnabled(boolean getMapMimeTypeCheckingEnabled);

    void setInternationalRootLayerAbstract(InternationalString internationalRootLayerAbstract);

    void setInternationalRootLayerTitle(InternationalString internationalRootLayerTitle);

    void setInterpolation(WMSInterpolation interpolation);

    void setMaxBuffer(int maxBuffer);

    void setMaxRenderingErrors(int maxRenderingErrors);

    void setMaxRenderingTime(int maxRenderingTime);

    void setMaxRequestMemory(int maxRequestMemory);

    default void setMaxRequestedDimensionValues(int maxRequestedDimensionValues) {}

    void setRemoteStyleMaxRequestTime(int remoteStyleMaxRequestTime);

    void setRemoteStyleTimeout(int remoteStyleTimeout);

    void setRootLayerAbstract(String rootLayerAbstract);

    void setRootLayerTitle(String rootLayerTitle);

    void setTransformFeatureInfoDisabled(boolean transformFeatureInfoDisabled);

    void setWatermark(WatermarkInfo watermark);

    enum WMSInterpolation {
        Nearest,
        Bilinear,
        Bicubic
    }
}
