/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * Proxies between the catalog and who changes its objects: {@link org.geoserver.catalog.impl.ModificationProxy}
 * keeps changes apart until they are saved, {@link org.geoserver.catalog.impl.ResolvingProxy} is a reference that
 * is looked up later.
 */
package org.geoserver.catalog.impl;
