/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.List;
import java.util.Map;
import org.geotools.api.feature.type.Name;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.util.InternationalString;
import org.geotools.geometry.jts.ReferencedEnvelope;

/** A data set of a store: what it is called and where it lies on earth. */
public interface ResourceInfo extends CatalogInfo {

    String CACHE_AGE_MAX = "cacheAgeMax";

    String CACHING_ENABLED = "cachingEnabled";

    String CUSTOM_DIMENSION_PREFIX = "custom_dimension_";

    String ELEVATION = "elevation";

    String TIME = "time";

    ReferencedEnvelope boundingBox() throws Exception;

    boolean enabled();

    String getAbstract();

    <T> T getAdapter(Class<T> type, Map<?, ?> map);

    List<String> getAlias();

    CoordinateReferenceSystem getCRS();

    Catalog getCatalog();

    List<DataLinkInfo> getDataLinks();

    String getDescription();

    List<String> getDisabledServices();

    InternationalString getInternationalAbstract();

    InternationalString getInternationalTitle();

    List<KeywordInfo> getKeywords();

    ReferencedEnvelope getLatLonBoundingBox();

    MetadataMap getMetadata();

    List<MetadataLinkInfo> getMetadataLinks();

    String getName();

    NamespaceInfo getNamespace();

    ReferencedEnvelope getNativeBoundingBox();

    CoordinateReferenceSystem getNativeCRS();

    String getNativeName();

    ProjectionPolicy getProjectionPolicy();

    Name getQualifiedName();

    Name getQualifiedNativeName();

    String getSRS();

    StoreInfo getStore();

    String getTitle();

    boolean isAdvertised();

    boolean isEnabled();

    boolean isServiceConfiguration();

    boolean isSimpleConversionEnabled();

    List<String> keywordValues();

    String prefixedName();

    void setAbstract(String text);

    void setAdvertised(boolean advertised);

    void setCatalog(Catalog catalog);

    void setDescription(String description);

    void setDisabledServices(List<String> disabledServices);

    void setEnabled(boolean enabled);

    void setInternationalAbstract(InternationalString internationalAbstract);

    void setInternationalTitle(InternationalString internationalTitle);

    void setLatLonBoundingBox(ReferencedEnvelope latLonBoundingBox);

    void setName(String name);

    void setNamespace(NamespaceInfo namespace);

    void setNativeBoundingBox(ReferencedEnvelope nativeBoundingBox);

    void setNativeCRS(CoordinateReferenceSystem nativeCRS);

    void setNativeName(String nativeName);

    void setProjectionPolicy(ProjectionPolicy projectionPolicy);

    void setSRS(String srs);

    void setServiceConfiguration(boolean serviceConfiguration);

    void setSimpleConversionEnabled(boolean simpleConversionEnabled);

    void setStore(StoreInfo store);

    void setTitle(String title);
}
