/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.util.Locale;
import org.apache.wicket.Component;
import org.apache.wicket.behavior.AttributeAppender;
import org.apache.wicket.behavior.Behavior;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.StringResourceModel;

/** Short words for what every part of the page does. */
final class Texts {

    private Texts() {}

    /** A text in the user's language. */
    static String text(Component component, String key, Object... parameters) {
        return model(component, key, parameters).getString();
    }

    /** A text that is looked up when it is shown. */
    static StringResourceModel model(Component component, String key, Object... parameters) {
        return new StringResourceModel(key, component).setParameters(parameters);
    }

    /** A text for what may be unknown to this version's translations. */
    static IModel<String> model(Component component, String key, String otherwise) {
        return new StringResourceModel(key, component).setDefaultValue(otherwise);
    }

    /** One of a fixed set of things: {@code PREFIX.CONSTANT}. */
    static String text(Component component, String prefix, Enum<?> constant) {
        return text(component, prefix + "." + constant.name());
    }

    static Behavior attribute(String name, Object value) {
        return AttributeAppender.replace(name, String.valueOf(value));
    }

    static Behavior cssClass(String name) {
        return AttributeAppender.append("class", name);
    }

    /** The script that, after an answer, reads out what it says and puts the focus to where the user goes on. */
    static String answer(Component component) {
        return "GeoServerCluster.answer('" + component.getMarkupId() + "');";
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
