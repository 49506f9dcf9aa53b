/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.Serializable;

/** The identifier that an authority gave to a layer. */
public interface LayerIdentifierInfo extends Serializable {

    String getAuthority();

    String getIdentifier();

    void setAuthority(String authority);

    void setIdentifier(String identifier);
}
