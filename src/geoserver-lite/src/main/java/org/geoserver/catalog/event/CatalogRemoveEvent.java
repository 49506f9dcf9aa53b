/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.event;

import org.geoserver.catalog.CatalogInfo;

/** An object was removed. */
public interface CatalogRemoveEvent extends CatalogEvent {

    @Override
    CatalogInfo getSource();
}
