/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;

/**
 * A message that could not be read, or a change that the host refused.
 *
 * @param id of the object, or of the message
 * @param name of the object; empty for a message
 * @param origin the node that it came from; empty when unknown
 * @param version of the change; empty for a message
 * @param cause a sentence for the administrator
 * @param count how often it was refused
 * @param retryable whether trying again is possible: a message that can't be read can only be discarded
 */
public record QuarantineEntry(
        String id,
        String name,
        String origin,
        String version,
        String cause,
        int count,
        Instant since,
        Instant last,
        boolean retryable) {}
