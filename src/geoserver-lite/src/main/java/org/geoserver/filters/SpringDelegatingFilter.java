/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.filters;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.geoserver.platform.GeoServerExtensions;

/** Asks each {@link GeoServerFilter} that is a bean, in the order of their priorities. */
public class SpringDelegatingFilter implements Filter {

    private List<GeoServerFilter> filters = List.of();

    @Override
    public void init(FilterConfig config) {
        filters = GeoServerExtensions.extensions(GeoServerFilter.class);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Iterator<GeoServerFilter> left = filters.iterator();
        FilterChain all = new FilterChain() {
            @Override
            public void doFilter(ServletRequest request, ServletResponse response)
                    throws IOException, ServletException {
                if (left.hasNext()) {
                    left.next().doFilter(request, response, this);
                } else {
                    chain.doFilter(request, response);
                }
            }
        };
        all.doFilter(request, response);
    }

    @Override
    public void destroy() {
        filters.forEach(Filter::destroy);
        filters = List.of();
    }
}
