/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

/**
 * How far a node is that takes what others have newer.
 *
 * @param taken so many objects have come
 * @param expected so many were promised so far, or, before that, about so many differ; never less than taken
 * @param from the member that is asked at present
 */
public record Progress(int taken, int expected, String from) {}
