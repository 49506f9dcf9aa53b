/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import com.thoughtworks.xstream.converters.Converter;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import com.thoughtworks.xstream.mapper.MapperWrapper;
import java.util.function.Function;
import org.geoserver.catalog.impl.ModificationProxy;

/** Lets XStream read and write every object that has a schema. No class is ever made from a name in the input. */
public final class ObjectConverter implements Converter {

    /** What is written after the elements of an object. */
    @FunctionalInterface
    public interface AfterObject {
        void write(Object source, HierarchicalStreamWriter writer, MarshallingContext context);
    }

    private final Function<MarshallingContext, XmlContext> contexts;
    private final AfterObject after;

    /** The function is given null when something is read. */
    public ObjectConverter(Function<MarshallingContext, XmlContext> contexts, AfterObject after) {
        this.contexts = contexts;
        this.after = after;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean canConvert(Class type) {
        return type != null && Schemas.find(type).isPresent();
    }

    @Override
    public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
        Object object = ModificationProxy.unwrap(source);
        Schema schema = Schemas.find(object.getClass()).orElseThrow();
        Beans.encode(schema.element(), schema, object, contexts.apply(context)).writeInside(writer);
        after.write(object, writer, context);
    }

    @Override
    public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
        Schema schema = Schemas.find(context.getRequiredType()).orElseThrow();
        return Beans.decode(schema, XmlTree.read(reader), contexts.apply(null));
    }

    /** Names objects by the elements of their schemas. */
    public static MapperWrapper mapper(MapperWrapper next) {
        return new MapperWrapper(next) {
            @Override
            @SuppressWarnings("rawtypes")
            public String serializedClass(Class type) {
                return type == null
                        ? super.serializedClass(null)
                        : Schemas.find(type).map(Schema::element).orElseGet(() -> super.serializedClass(type));
            }

            @Override
            @SuppressWarnings("rawtypes")
            public Class realClass(String elementName) {
                return Schemas.all().stream()
                        .filter(schema -> schema.element().equals(elementName))
                        .findFirst()
                        .<Class<?>>map(Schema::type)
                        .orElseGet(() -> super.realClass(elementName));
            }
        };
    }
}
