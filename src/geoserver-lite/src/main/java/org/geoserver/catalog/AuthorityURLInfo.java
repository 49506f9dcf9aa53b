/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.Serializable;

/** An authority that gives identifiers to layers. */
public interface AuthorityURLInfo extends Serializable {

    String getHref();

    String getName();

    void setHref(String href);

    void setName(String name);
}
