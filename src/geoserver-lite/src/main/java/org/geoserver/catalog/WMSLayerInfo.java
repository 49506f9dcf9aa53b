/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geotools.api.style.Style;

/** A layer of a cascaded WMS. */
public interface WMSLayerInfo extends ResourceInfo {

    List<String> availableFormats();

    Optional<Style> findRemoteStyleByName(String name);

    List<StyleInfo> getAllAvailableRemoteStyles();

    StyleInfo getDefaultStyle();

    String getForcedRemoteStyle();

    Double getMaxScale();

    Double getMinScale();

    String getPreferredFormat();

    Set<StyleInfo> getRemoteStyleInfos();

    List<String> getSelectedRemoteFormats();

    List<String> getSelectedRemoteStyles();

    @Override
    WMSStoreInfo getStore();

    Set<StyleInfo> getStyles();

    Map<String, String> getVendorParameters();

    boolean isFormatValid(String name);

    boolean isMetadataBBoxRespected();

    boolean isSelectedRemoteStyles(String name);

    List<String> remoteStyles();

    void reset();

    void setForcedRemoteStyle(String forcedRemoteStyle);

    void setMaxScale(Double maxScale);

    void setMetadataBBoxRespected(boolean metadataBBoxRespected);

    void setMinScale(Double minScale);

    void setPreferredFormat(String preferredFormat);

    void setSelectedRemoteFormats(List<String> selectedRemoteFormats);

    void setSelectedRemoteStyles(List<String> selectedRemoteStyles);

    void setVendorParameters(Map<String, String> vendorParameters);
}
