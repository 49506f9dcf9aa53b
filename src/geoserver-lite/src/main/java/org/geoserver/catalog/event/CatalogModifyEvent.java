/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog.event;

import java.util.List;

/** An object is about to change. */
public interface CatalogModifyEvent extends CatalogEvent {

    List<Object> getNewValues();

    List<Object> getOldValues();

    List<String> getPropertyNames();
}
