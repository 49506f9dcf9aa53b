/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.MetadataLinkInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.lite.info.Infos;
import org.geoserver.cluster.lite.info.State;
import org.geoserver.cluster.lite.xml.Schema.Field;
import org.geoserver.ows.util.OwsUtils;

/** Objects from elements and elements from objects, by {@link Schema}. What a schema doesn't have is kept in place. */
final class Beans {

    private static final String CLASS = "class";

    private Beans() {}

    static Object decode(Schema schema, XmlTree element, XmlContext context) {
        return schema.type().isInterface()
                ? decodeInfo(schema, element, context)
                : decodePlain(schema, element, context);
    }

    private static Object decodePlain(Schema schema, XmlTree element, XmlContext context) {
        Object bean;
        try {
            bean = schema.type().getConstructor().newInstance();
        } catch (InstantiationException
                | IllegalAccessException
                | NoSuchMethodException
                | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
        for (XmlTree child : element.children()) {
            schema.field(child.name())
                    .ifPresent(field -> field.set(bean, field.codec().decode(child, context)));
        }
        return bean;
    }

    private static Object decodeInfo(Schema schema, XmlTree element, XmlContext context) {
        Object info = Infos.create(schema.type());
        context.base(schema.type()).ifPresent(base -> copy(base, info, schema.type()));
        State state = Infos.state(info);
        Kept.putOrder(state.kept(), schema, element.children());
        String before = "";
        for (XmlTree child : element.children()) {
            Field field = schema.field(child.name()).orElse(null);
            if (field == null) {
                Kept.put(state.kept(), before, child);
            } else {
                state.properties().put(field.property(), field.codec().decode(child, context));
                if (!field.codec().writesClass() && child.attributes().containsKey(CLASS)) {
                    Kept.putClass(state.kept(), child.name(), child.attributes().get(CLASS));
                }
            }
            before = child.name();
        }
        return info;
    }

    private static <T> void copy(Object from, Object to, Class<T> type) {
        OwsUtils.copy(type.cast(from), type.cast(to), type);
    }

    static XmlTree encode(String name, Schema schema, Object bean, XmlContext context) {
        Object source = ModificationProxy.unwrap(bean);
        Optional<State> state = Infos.kind(source).map(kind -> Infos.state(source));
        List<XmlTree> elements = new ArrayList<>();
        for (Field field : schema.fields()) {
            Object value = state.isPresent() ? value(schema, field, source, state.get(), context) : field.get(source);
            if (isWorthWriting(value) && !context.leavesOut(schema.type(), field.element())) {
                elements.add(field.codec().encode(field.element(), value, context));
            }
        }
        // what is kept belongs to the file: GeoServer itself forgets it when it reads
        if (state.isPresent() && context.isFile()) {
            elements = Kept.restore(state.get().kept(), elements);
        }
        return XmlTree.of(name, elements);
    }

    private static Object value(Schema schema, Field field, Object source, State state, XmlContext context) {
        // a layer has its name from its resource, once that is known
        if (field.isDerived() && source instanceof LayerInfo layer && isNamed(layer.getResource())) {
            return layer.getName();
        }
        Object value = state.properties().get(field.property());
        // GeoServer's own classes have a value where an old file has none
        boolean isAsked = Schemas.isAlwaysThere(schema.type(), field);
        return value == null && isAsked ? field.get(source) : value;
    }

    private static boolean isNamed(ResourceInfo resource) {
        return resource != null && resource.getName() != null;
    }

    private static boolean isWorthWriting(Object value) {
        return value != null
                && !(value instanceof Collection<?> collection && collection.isEmpty())
                && !(value instanceof Map<?, ?> map && map.isEmpty())
                && !isOnlyLookedAt(value);
    }

    // a part comes into being when it is first asked for; an empty link is one that somebody made
    private static boolean isOnlyLookedAt(Object value) {
        return !(value instanceof MetadataLinkInfo)
                && Infos.kind(value).isPresent()
                && Infos.state(value).isEmpty();
    }
}
