/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import java.io.Serializable;
import org.apache.wicket.Component;

/** A component that a plugin contributes, described by a bean. */
public abstract class ComponentInfo<T extends Component> implements Serializable {

    private String id = "";
    private String titleKey = "";
    private String descriptionKey = "";
    private Class<T> componentClass;
    private ComponentAuthorizer authorizer = ComponentAuthorizer.ADMIN;

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getTitleKey() {
        return titleKey;
    }

    public void setTitleKey(String titleKey) {
        this.titleKey = titleKey;
    }

    public String getDescriptionKey() {
        return descriptionKey;
    }

    public void setDescriptionKey(String descriptionKey) {
        this.descriptionKey = descriptionKey;
    }

    public Class<T> getComponentClass() {
        return componentClass;
    }

    public void setComponentClass(Class<T> componentClass) {
        this.componentClass = componentClass;
    }

    public ComponentAuthorizer getAuthorizer() {
        return authorizer;
    }

    public void setAuthorizer(ComponentAuthorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "(" + id + ")";
    }
}
