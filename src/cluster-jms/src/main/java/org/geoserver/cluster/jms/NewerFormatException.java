/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

/** A message is in a format that only newer nodes read, as all messages of its sender may be. */
final class NewerFormatException extends UnreadableException {

    private final int format;

    NewerFormatException(int format) {
        super("It is in the format " + format + " of a newer plugin, this one reads up to " + Envelope.FORMAT
                + ": update this node.");
        this.format = format;
    }

    int format() {
        return format;
    }
}
