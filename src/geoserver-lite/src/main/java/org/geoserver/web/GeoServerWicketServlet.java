/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import org.apache.wicket.protocol.http.WicketFilter;
import org.apache.wicket.protocol.http.WicketServlet;
import org.geoserver.platform.GeoServerExtensions;

/** Serves the administration pages under {@code /web}. */
public class GeoServerWicketServlet extends WicketServlet {

    @Override
    protected WicketFilter newWicketFilter() {
        WicketFilter filter = new WicketFilter(GeoServerExtensions.bean(GeoServerApplication.class));
        filter.setFilterPath("/web");
        return filter;
    }
}
