/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

/** What a capabilities document does with a broken layer. */
public enum ResourceErrorHandling {
    OGC_EXCEPTION_REPORT,
    SKIP_MISCONFIGURED_LAYERS
}
