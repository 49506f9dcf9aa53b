/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.List;
import org.geotools.api.util.InternationalString;

/** What a map can show: a layer or a group. */
public interface PublishedInfo extends CatalogInfo {

    String ROOT_IN_CAPABILITIES = "rootInCapabilities";

    String getAbstract();

    AttributionInfo getAttribution();

    List<AuthorityURLInfo> getAuthorityURLs();

    List<LayerIdentifierInfo> getIdentifiers();

    InternationalString getInternationalAbstract();

    InternationalString getInternationalTitle();

    MetadataMap getMetadata();

    String getName();

    String getTitle();

    PublishedType getType();

    boolean isAdvertised();

    boolean isEnabled();

    String prefixedName();

    void setAbstract(String text);

    void setAdvertised(boolean advertised);

    void setAttribution(AttributionInfo attribution);

    void setEnabled(boolean enabled);

    void setInternationalAbstract(InternationalString internationalAbstract);

    void setInternationalTitle(InternationalString internationalTitle);

    void setName(String name);

    void setTitle(String title);
}
