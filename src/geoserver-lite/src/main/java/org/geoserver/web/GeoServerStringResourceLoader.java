/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.wicket.Application;
import org.apache.wicket.Component;
import org.apache.wicket.core.util.resource.locator.ResourceNameIterator;
import org.apache.wicket.resource.IPropertiesFactory;
import org.apache.wicket.resource.Properties;
import org.apache.wicket.resource.loader.IStringResourceLoader;

/**
 * Finds texts in the {@code GeoServerApplication*.properties} at the root of any jar. A text of a component has the simple
 * name of its class, or of one that it extends or is in, before its key.
 */
public class GeoServerStringResourceLoader implements IStringResourceLoader {

    private static final String BUNDLE = "/GeoServerApplication";

    @Override
    public String loadStringResource(Class<?> clazz, String key, Locale locale, String style, String variation) {
        List<String> keys = new ArrayList<>();
        for (Class<?> c = clazz; c != null && c.getName().startsWith("org.geoserver"); c = c.getSuperclass()) {
            keys.add(c.getSimpleName() + "." + key);
        }
        return find(clazz == null ? List.of(key) : keys, locale, style, variation);
    }

    @Override
    public String loadStringResource(Component component, String key, Locale locale, String style, String variation) {
        if (component == null) {
            return loadStringResource((Class<?>) null, key, locale, style, variation);
        }
        // from the page inwards
        List<Component> path = new ArrayList<>();
        for (Component c = component; c != null; c = c.getParent()) {
            path.add(0, c);
        }
        return path.stream()
                .flatMap(c -> Stream.ofNullable(loadStringResource(c.getClass(), key, locale, style, variation)))
                .findFirst()
                .orElseGet(() -> loadStringResource((Class<?>) null, key, locale, style, variation));
    }

    private static String find(List<String> keys, Locale locale, String style, String variation) {
        IPropertiesFactory factory = Application.get().getResourceSettings().getPropertiesFactory();
        ResourceNameIterator names = new ResourceNameIterator(BUNDLE, style, variation, locale, null, false);
        while (names.hasNext()) {
            Properties properties = factory.load(GeoServerApplication.class, names.next());
            for (String key : keys) {
                String text = properties == null ? null : properties.getString(key);
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }
}
