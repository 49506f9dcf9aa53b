/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest;

import org.springframework.http.HttpStatus;

/** Ends a REST call with a status and a sentence. */
public class RestException extends RuntimeException {

    private final HttpStatus status;

    public RestException(String message, HttpStatus status) {
        this(message, status, null);
    }

    public RestException(String message, HttpStatus status, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public HttpStatus getStatus() {
        return status;
    }

    @Override
    public String toString() {
        return super.toString() + " " + status;
    }
}
