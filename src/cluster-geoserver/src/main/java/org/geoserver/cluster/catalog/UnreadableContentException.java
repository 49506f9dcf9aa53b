/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

/** That the content of a change can't be understood; the message is a sentence for the administrator. */
public final class UnreadableContentException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableContentException(String message) {
        super(message);
    }

    UnreadableContentException(String message, Throwable cause) {
        super(message, cause);
    }
}
