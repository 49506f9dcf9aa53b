/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest.catalog;

import org.geoserver.catalog.Catalog;
import org.geoserver.rest.RestBaseController;

/** A controller of the catalog. */
public abstract class AbstractCatalogController extends RestBaseController {

    protected final Catalog catalog;

    public AbstractCatalogController(Catalog catalog) {
        this.catalog = catalog;
    }
}
