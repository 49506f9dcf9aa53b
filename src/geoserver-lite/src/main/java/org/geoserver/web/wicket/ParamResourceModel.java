/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web.wicket;

import org.apache.wicket.Component;
import org.apache.wicket.model.StringResourceModel;

/** A text with parameters. */
public class ParamResourceModel extends StringResourceModel {

    public ParamResourceModel(String resourceKey, Component component, Object... resources) {
        super(resourceKey, component);
        setParameters(resources);
    }
}
