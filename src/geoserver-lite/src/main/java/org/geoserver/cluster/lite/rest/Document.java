/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import org.geoserver.rest.RestException;
import org.springframework.http.HttpStatus;

/**
 * The body of a REST call: the object in it, and which properties it gives.
 *
 * @param content what the document says; properties that it leaves out have their defaults
 * @param given the properties that it does not leave out
 */
record Document(Object content, Given given) {

    /** The object, when it is of the type that belongs to the path. */
    <T> T as(Class<T> type) {
        if (!type.isInstance(content)) {
            throw new RestException("Expected a document of type " + type.getSimpleName(), HttpStatus.BAD_REQUEST);
        }
        return type.cast(content);
    }

    /** Changes the properties of the target that the document gives, and no others. */
    <T> void mergeInto(T target, Class<T> type) {
        Properties.merge(as(type), target, type, given);
    }
}
