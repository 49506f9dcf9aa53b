/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.util.Map;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.MetadataMap;

/** The global configuration. */
public interface GeoServerInfo extends Info {

    void dispose();

    String getAdminPassword();

    String getAdminUsername();

    Map<Object, Object> getClientProperties();

    CoverageAccessInfo getCoverageAccess();

    int getFeatureTypeCacheSize();

    @Override
    String getId();

    ImageProcessingInfo getImageProcessing();

    String getLockProviderName();

    MetadataMap getMetadata();

    ResourceErrorHandling getResourceErrorHandling();

    SettingsInfo getSettings();

    long getUpdateSequence();

    UserDetailsDisplaySettingsInfo getUserDetailsDisplaySettings();

    WebUIMode getWebUIMode();

    Integer getXmlPostRequestLogBufferSize();

    Boolean isAllowStoredQueriesPerWorkspace();

    Boolean isGlobalServices();

    Boolean isTrailingSlashMatch();

    Boolean isUseHeadersProxyURL();

    Boolean isXmlExternalEntitiesEnabled();

    void setAdminPassword(String adminPassword);

    void setAdminUsername(String adminUsername);

    void setAllowStoredQueriesPerWorkspace(Boolean allowStoredQueriesPerWorkspace);

    void setCoverageAccess(CoverageAccessInfo coverageAccess);

    void setFeatureTypeCacheSize(int featureTypeCacheSize);

    void setGlobalServices(Boolean globalServices);

    void setImageProcessing(ImageProcessingInfo imageProcessing);

    void setLockProviderName(String lockProviderName);

    void setResourceErrorHandling(ResourceErrorHandling resourceErrorHandling);

    void setSettings(SettingsInfo settings);

    void setTrailingSlashMatch(Boolean trailingSlashMatch);

    void setUpdateSequence(long updateSequence);

    void setUseHeadersProxyURL(Boolean useHeadersProxyURL);

    void setUserDetailsDisplaySettings(UserDetailsDisplaySettingsInfo userDetailsDisplaySettings);

    void setWebUIMode(WebUIMode webUIMode);

    void setXmlExternalEntitiesEnabled(Boolean xmlExternalEntitiesEnabled);

    void setXmlPostRequestLogBufferSize(Integer xmlPostRequestLogBufferSize);

    enum WebUIMode {
        DEFAULT,
        REDIRECT,
        DO_NOT_REDIRECT
    }
}
