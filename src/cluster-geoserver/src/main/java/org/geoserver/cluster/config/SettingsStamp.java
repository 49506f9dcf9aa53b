/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

/**
 * What the files held at a moment; two that are equal held the same.
 *
 * @param digest a hash of it
 */
public record SettingsStamp(String digest) {}
