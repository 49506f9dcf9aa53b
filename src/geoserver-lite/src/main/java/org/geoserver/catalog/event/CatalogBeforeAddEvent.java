/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.event;

import org.geoserver.catalog.CatalogInfo;

/** An object is about to be added; a listener may refuse it. */
public interface CatalogBeforeAddEvent extends CatalogEvent {

    @Override
    CatalogInfo getSource();
}
