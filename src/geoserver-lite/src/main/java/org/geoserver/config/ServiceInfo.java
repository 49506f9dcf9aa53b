/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.KeywordInfo;
import org.geoserver.catalog.MetadataLinkInfo;
import org.geoserver.catalog.MetadataMap;
import org.geoserver.catalog.WorkspaceInfo;
import org.geotools.api.util.InternationalString;
import org.geotools.util.Version;

/** The configuration of one OGC service. */
public interface ServiceInfo extends Info {

    String getAbstract();

    String getAccessConstraints();

    Map<Object, Object> getClientProperties();

    Locale getDefaultLocale();

    List<Version> getDisabledVersions();

    List<String> getExceptionFormats();

    String getFees();

    GeoServer getGeoServer();

    @Override
    String getId();

    InternationalString getInternationalAbstract();

    InternationalString getInternationalTitle();

    List<KeywordInfo> getKeywords();

    String getMaintainer();

    MetadataMap getMetadata();

    MetadataLinkInfo getMetadataLink();

    String getName();

    String getOnlineResource();

    String getOutputStrategy();

    String getSchemaBaseURL();

    String getTitle();

    String getType();

    List<Version> getVersions();

    WorkspaceInfo getWorkspace();

    boolean isCiteCompliant();

    boolean isEnabled();

    boolean isVerbose();

    List<String> keywordValues();

    void setAbstract(String text);

    void setAccessConstraints(String accessConstraints);

    void setCiteCompliant(boolean citeCompliant);

    void setDefaultLocale(Locale defaultLocale);

    void setDisabledVersions(List<Version> disabledVersions);

    void setEnabled(boolean enabled);

    void setFees(String fees);

    void setGeoServer(GeoServer geoServer);

    void setInternationalAbstract(InternationalString internationalAbstract);

    void setInternationalTitle(InternationalString internationalTitle);

    void setMaintainer(String maintainer);

    void setMetadataLink(MetadataLinkInfo metadataLink);

    void setName(String name);

    void setOnlineResource(String onlineResource);

    void setOutputStrategy(String outputStrategy);

    void setSchemaBaseURL(String schemaBaseURL);

    void setTitle(String title);

    void setVerbose(boolean verbose);

    void setWorkspace(WorkspaceInfo workspace);
}
