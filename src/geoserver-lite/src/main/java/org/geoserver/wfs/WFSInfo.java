/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.wfs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geoserver.config.ServiceInfo;
import org.geotools.util.Version;

/** The configuration of WFS. */
public interface WFSInfo extends ServiceInfo {

    Boolean getAllowGlobalQueries();

    String getCsvDateFormat();

    Map<Version, GMLInfo> getGML();

    Set<String> getGetFeatureOutputTypes();

    boolean getIncludeWFSRequestDumpFile();

    int getMaxFeatures();

    Integer getMaxNumberOfFeaturesForPreview();

    List<String> getSRS();

    ServiceLevel getServiceLevel();

    boolean isCanonicalSchemaLocation();

    boolean isDisableStoredQueriesManagement();

    boolean isEncodeFeatureMember();

    boolean isFeatureBounding();

    boolean isGetFeatureOutputTypeCheckingEnabled();

    boolean isHitsIgnoreMaxFeatures();

    boolean isSimpleConversionEnabled();

    void setAllowGlobalQueries(Boolean allowGlobalQueries);

    void setCanonicalSchemaLocation(boolean canonicalSchemaLocation);

    void setCsvDateFormat(String csvDateFormat);

    void setDisableStoredQueriesManagement(boolean disableStoredQueriesManagement);

    void setEncodeFeatureMember(boolean encodeFeatureMember);

    void setFeatureBounding(boolean featureBounding);

    void setGetFeatureOutputTypeCheckingEnabled(boolean getFeatureOutputTypeCheckingEnabled);

    void setGetFeatureOutputTypes(Set<String> getFeatureOutputTypes);

    void setHitsIgnoreMaxFeatures(boolean hitsIgnoreMaxFeatures);

    void setIncludeWFSRequestDumpFile(boolean includeWFSRequestDumpFile);

    void setMaxFeatures(int maxFeatures);

    void setMaxNumberOfFeaturesForPreview(Integer maxNumberOfFeaturesForPreview);

    void setServiceLevel(ServiceLevel serviceLevel);

    void setSimpleConversionEnabled(boolean simpleConversionEnabled);

    enum Operation {
        DESCRIBEFEATURETYPE,
        GETCAPABILITIES,
        GETFEATURE,
        LOCKFEATURE,
        TRANSACTION_DELETE,
        TRANSACTION_INSERT,
        TRANSACTION_REPLACE,
        TRANSACTION_UPDATE
    }

    enum ServiceLevel {
        BASIC,
        TRANSACTIONAL,
        COMPLETE
    }

    enum Version {
        V_10,
        V_11,
        V_20
    }
}
