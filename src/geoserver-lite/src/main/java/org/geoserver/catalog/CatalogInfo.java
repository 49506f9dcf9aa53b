/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.util.Date;

/** An object of the catalog, with the dates and the user of its changes. */
public interface CatalogInfo extends Info {

    String TIME_CREATED = "dateCreated";

    String TIME_MODIFIED = "dateModified";

    void accept(CatalogVisitor catalogVisitor);

    default Date getDateCreated() {
        return null;
    }

    default Date getDateModified() {
        return null;
    }

    default String getModifiedBy() {
        return null;
    }

    default void setDateCreated(Date dateCreated) {}

    default void setDateModified(Date dateModified) {}

    default void setModifiedBy(String modifiedBy) {}
}
