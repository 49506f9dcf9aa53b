/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/** Events of the catalog and who listens to them. */
package org.geoserver.catalog.event;
