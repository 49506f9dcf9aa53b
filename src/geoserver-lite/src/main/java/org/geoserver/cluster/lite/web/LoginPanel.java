/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.web;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.wicket.behavior.AttributeAppender;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.panel.Panel;

/** Name and password, sent to Spring Security. */
public final class LoginPanel extends Panel {

    public LoginPanel(String id) {
        super(id);
        HttpServletRequest request = (HttpServletRequest) getRequest().getContainerRequest();
        add(new WebMarkupContainer("loginform")
                .add(AttributeAppender.replace("action", request.getContextPath() + "/j_spring_security_check")));
    }
}
