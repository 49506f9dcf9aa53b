/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import java.util.ArrayList;
import java.util.List;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CatalogValidator;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.ValidationResult;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.platform.GeoServerExtensions;

/** Asks every {@link CatalogValidator} that GeoServer and its plugins bring what is wrong with an object. */
final class Validators {

    private volatile boolean asked = true;

    void setAsked(boolean asked) {
        this.asked = asked;
    }

    ValidationResult ask(CatalogInfo info, boolean isNew) {
        List<RuntimeException> errors = new ArrayList<>();
        if (asked) {
            for (CatalogValidator validator : GeoServerExtensions.extensions(CatalogValidator.class)) {
                try {
                    ask(validator, info, isNew);
                } catch (RuntimeException e) {
                    errors.add(e);
                }
            }
        }
        return new ValidationResult(errors);
    }

    private static void ask(CatalogValidator validator, CatalogInfo info, boolean isNew) {
        if (info instanceof WorkspaceInfo workspace) {
            validator.validate(workspace, isNew);
        } else if (info instanceof NamespaceInfo namespace) {
            validator.validate(namespace, isNew);
        } else if (info instanceof StoreInfo store) {
            validator.validate(store, isNew);
        } else if (info instanceof ResourceInfo resource) {
            validator.validate(resource, isNew);
        } else if (info instanceof LayerInfo layer) {
            validator.validate(layer, isNew);
        } else if (info instanceof LayerGroupInfo group) {
            validator.validate(group, isNew);
        } else if (info instanceof StyleInfo style) {
            validator.validate(style, isNew);
        }
    }
}
