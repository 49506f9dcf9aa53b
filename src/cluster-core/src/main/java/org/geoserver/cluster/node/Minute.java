/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;

/**
 * What went on in one minute.
 *
 * @param start a full minute
 * @param sent how many changes the broker confirmed
 * @param applied how many changes of others were applied
 * @param lag the longest that one of the applied ones took from its origin to here
 */
public record Minute(Instant start, int sent, int applied, Duration lag) {}
