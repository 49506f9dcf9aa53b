/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest;

import org.springframework.http.HttpStatus;

/** Ends a REST call with 404; the caller may ask for silence with {@code quietOnNotFound=true}. */
public class ResourceNotFoundException extends RestException {

    public ResourceNotFoundException() {
        this("Not found");
    }

    public ResourceNotFoundException(String message) {
        super(message, HttpStatus.NOT_FOUND);
    }
}
