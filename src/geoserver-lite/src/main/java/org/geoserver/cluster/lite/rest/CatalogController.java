/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import java.net.URI;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.rest.ResourceNotFoundException;
import org.geoserver.rest.catalog.AbstractCatalogController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the controllers of the catalog share. */
abstract class CatalogController extends AbstractCatalogController {

    /** The formats of an answer; the first is the one for a caller who doesn't care. */
    static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    static final String XML = MediaType.APPLICATION_XML_VALUE;

    protected CatalogController(Catalog catalog) {
        super(catalog);
    }

    /** The workspace of the path, or 404. */
    protected WorkspaceInfo workspace(String name) {
        return existing(catalog.getWorkspaceByName(name), "No such workspace: '" + name + "' found");
    }

    /** The object, or 404 with the message when there is none. */
    protected static <T> T existing(T object, String message) {
        if (object == null) {
            throw new ResourceNotFoundException(message);
        }
        return object;
    }

    /** 201, with the name as the body and the place of the new object. */
    protected static ResponseEntity<String> created(String name, String... path) {
        URI location = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(ROOT_PATH)
                .pathSegment(path)
                .build()
                .encode()
                .toUri();
        return ResponseEntity.created(location)
                .contentType(MediaType.TEXT_PLAIN)
                .body(name);
    }
}
