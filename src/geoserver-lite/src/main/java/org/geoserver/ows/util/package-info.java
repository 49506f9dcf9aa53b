/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/** Properties of objects by name. */
package org.geoserver.ows.util;
