/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.filters;

import jakarta.servlet.Filter;

/** A servlet filter that is a bean: {@link SpringDelegatingFilter} asks it. Its {@code init} is never called. */
public interface GeoServerFilter extends Filter {}
