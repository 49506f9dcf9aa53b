/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import jakarta.jms.JMSException;

/** A content that no message is made of; its message says so to the administrator. */
final class TooLargeException extends JMSException {

    TooLargeException(String message) {
        super(message);
    }
}
