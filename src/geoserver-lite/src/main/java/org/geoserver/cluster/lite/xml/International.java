/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.geotools.util.GrowableInternationalString;

/** A text in several languages. Where the type of the property is an interface, GeoServer names the class. */
record International(boolean namesClass) implements Codec {

    private static final String DEFAULT = "default";

    @Override
    public boolean writesClass() {
        return true;
    }

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        GrowableInternationalString text = new GrowableInternationalString();
        if (!element.text().isBlank()) {
            text.add(null, element.text());
        }
        for (XmlTree child : element.children()) {
            String language = child.name().replace("__", " ");
            text.add(language.equals(DEFAULT) ? null : Locale.forLanguageTag(language), child.text());
        }
        return text;
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        XmlTree element;
        if (value instanceof GrowableInternationalString text) {
            List<XmlTree> children = new ArrayList<>();
            for (Locale locale : text.getLocales()) {
                children.add(XmlTree.text(
                        locale == null ? DEFAULT : locale.toLanguageTag().replace(" ", "__"), text.toString(locale)));
            }
            element = XmlTree.of(name, children);
        } else {
            element = XmlTree.text(name, value.toString());
        }
        return namesClass ? element.with("class", GrowableInternationalString.class.getName()) : element;
    }
}
