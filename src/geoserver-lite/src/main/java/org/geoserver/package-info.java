/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/** The lock of the configuration. */
package org.geoserver;
