/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.geoserver.cluster.lite.web.LoginPanel;

/** Asks for a user's name and password. */
public class GeoServerLoginPage extends GeoServerBasePage {

    public GeoServerLoginPage(PageParameters parameters) {
        super(parameters);
        add(new LoginPanel("form"));
    }
}
