/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import com.thoughtworks.xstream.converters.SingleValueConverter;
import com.thoughtworks.xstream.converters.basic.DateConverter;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.geoserver.catalog.KeywordInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.MetadataMap;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.PublishedInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geotools.api.coverage.SampleDimensionType;
import org.geotools.api.coverage.grid.GridGeometry;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.util.InternationalString;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.measure.Measure;
import org.geotools.referencing.CRS;
import org.geotools.referencing.wkt.Formattable;
import org.geotools.util.Converters;
import org.geotools.util.GrowableInternationalString;
import org.geotools.util.NumberRange;
import org.geotools.util.Version;

/** The codec of each type that a property may have. */
final class Codecs {

    private static final List<Class<?>> REFERENCED = List.of(
            WorkspaceInfo.class,
            NamespaceInfo.class,
            StoreInfo.class,
            ResourceInfo.class,
            LayerInfo.class,
            LayerGroupInfo.class,
            PublishedInfo.class,
            StyleInfo.class);
    private static final SingleValueConverter DATE = new DateConverter();
    private static final List<String> BINDINGS =
            List.of("java.lang.", "java.util.", "java.math.", "java.sql.", "java.time.", "org.locationtech.jts.geom.");
    private static final String NULL = "null";

    private Codecs() {}

    /** The codec of a type, none if its values are only carried. */
    static Optional<Codec> of(Type type) {
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        return type instanceof Class<?> plain ? ofClass(plain) : Optional.empty();
    }

    private static Optional<Codec> ofGeneric(Class<?> raw, Type[] arguments) {
        if (Collection.class.isAssignableFrom(raw)) {
            Class<?> item = (Class<?>) (arguments[0] instanceof WildcardType w ? w.getUpperBounds()[0] : arguments[0]);
            return ofClass(item).map(codec -> new Many(itemName(item), codec, raw == Set.class));
        }
        if (raw == NumberRange.class) {
            return Optional.of(new Range());
        }
        return raw == Class.class ? ofClass(Class.class) : Optional.empty();
    }

    private static Optional<Codec> ofClass(Class<?> type) {
        if (REFERENCED.stream().anyMatch(referenced -> referenced.isAssignableFrom(type))) {
            return Optional.of(new Reference(type));
        }
        if (type == MetadataMap.class) {
            return Optional.of(new BriefMap(MetadataMap::new, false));
        }
        if (type == KeywordInfo.class) {
            return Optional.of(new Keywords());
        }
        if (type == Version.class) {
            return Optional.of(new VersionNumber());
        }
        if (InternationalString.class.isAssignableFrom(type)) {
            return Optional.of(new International(false));
        }
        if (type == CoordinateReferenceSystem.class) {
            return Optional.of(new ReferenceSystem());
        }
        if (type == GridGeometry.class) {
            return Optional.of(new Carried(type));
        }
        if (type == ReferencedEnvelope.class) {
            return Optional.of(new Envelope());
        }
        if (type == SampleDimensionType.class) {
            return Optional.of(new Coded());
        }
        if (type == Object.class) {
            return Optional.of(new Typed());
        }
        return scalar(type).or(() -> Schemas.find(type).map(Bean::new));
    }

    private static Optional<Codec> scalar(Class<?> type) {
        Function<String, Object> parse = null;
        Function<Object, String> print = String::valueOf;
        if (type == String.class) {
            parse = text -> text;
        } else if (type == boolean.class || type == Boolean.class) {
            parse = Boolean::valueOf;
        } else if (type == int.class || type == Integer.class) {
            parse = Integer::valueOf;
        } else if (type == long.class || type == Long.class) {
            parse = Long::valueOf;
        } else if (type == double.class || type == Double.class) {
            parse = Double::valueOf;
        } else if (type == Date.class) {
            parse = DATE::fromString;
            print = DATE::toString;
        } else if (type == Locale.class) {
            parse = text -> Locale.forLanguageTag(text.replace('_', '-'));
            print = locale -> ((Locale) locale).toLanguageTag().replace('-', '_');
        } else if (type == Measure.class) {
            parse = text -> Converters.convert(text, Measure.class);
            print = measure -> Converters.convert(measure, String.class);
        } else if (type == Class.class) {
            parse = Codecs::binding;
            print = binding -> ((Class<?>) binding).getName();
        } else if (type.isEnum()) {
            parse = text -> enumOf(type, text);
            print = constant -> ((Enum<?>) constant).name();
        }
        return parse == null ? Optional.empty() : Optional.of(new Text(parse, print, type != String.class));
    }

    // a file may name what an attribute can be, and nothing else
    private static Class<?> binding(String name) {
        if (BINDINGS.stream().noneMatch(name::startsWith)) {
            throw new IllegalArgumentException("Not the type of an attribute: " + name);
        }
        try {
            return Class.forName(name, false, Codecs.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("Not the type of an attribute: " + name, e);
        }
    }

    private static Object enumOf(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("Not one of " + type.getSimpleName() + ": " + text);
    }

    /** What an item of a collection is called. */
    private static String itemName(Class<?> item) {
        if (item == KeywordInfo.class || item == String.class) {
            return "string";
        }
        if (item == Version.class) {
            return Version.class.getName();
        }
        if (PublishedInfo.class == item) {
            return "published";
        }
        if (item == Double.class) {
            return "double";
        }
        if (item == Integer.class) {
            return "int";
        }
        return Schemas.find(item).map(Schema::element).orElse(item.getSimpleName());
    }

    /** A value that is one text. */
    record Text(Function<String, Object> parse, Function<Object, String> print, boolean blankIsNothing)
            implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            return blankIsNothing && element.text().isBlank() ? null : parse.apply(element.text());
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            return XmlTree.text(name, print.apply(value));
        }
    }

    /** A text that is hidden on disk. */
    record Password() implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            return context.cipher().map(cipher -> cipher.decode(element.text())).orElse(element.text());
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            String text = (String) value;
            return XmlTree.text(
                    name, context.cipher().map(cipher -> cipher.encode(text)).orElse(text));
        }
    }

    record VersionNumber() implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            String version = element.value("version").orElse(element.text());
            return version.isBlank() ? null : new Version(version);
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            return XmlTree.of(name, List.of(XmlTree.text("version", value.toString())));
        }
    }

    /** A keyword is one text, its language and vocabulary behind backslashes. */
    record Keywords() implements Codec {

        private static final String LANGUAGE = "\\@language=";
        private static final String VOCABULARY = "\\@vocabulary=";
        private static final String END = "\\;";

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            String text = element.text();
            int extras = text.indexOf("\\@");
            KeywordInfo keyword = new org.geoserver.catalog.Keyword(extras < 0 ? text : text.substring(0, extras));
            after(text, LANGUAGE).ifPresent(keyword::setLanguage);
            after(text, VOCABULARY).ifPresent(keyword::setVocabulary);
            return keyword;
        }

        private static Optional<String> after(String text, String mark) {
            int from = text.indexOf(mark);
            int to = from < 0 ? -1 : text.indexOf(END, from);
            return to < 0 ? Optional.empty() : Optional.of(text.substring(from + mark.length(), to));
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            KeywordInfo keyword = (KeywordInfo) value;
            StringBuilder text = new StringBuilder(keyword.getValue());
            if (keyword.getLanguage() != null) {
                text.append(LANGUAGE).append(keyword.getLanguage()).append(END);
            }
            if (keyword.getVocabulary() != null) {
                text.append(VOCABULARY).append(keyword.getVocabulary()).append(END);
            }
            return XmlTree.text(name, text.toString());
        }
    }

    /** A text in several languages. Where the property's type is an interface, GeoServer names the class. */
    record International(boolean namesClass) implements Codec {
        @Override
        public boolean writesClass() {
            return true;
        }

        private static final String DEFAULT = "default";

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
                            locale == null ? DEFAULT : locale.toLanguageTag().replace(" ", "__"),
                            text.toString(locale)));
                }
                element = XmlTree.of(name, children);
            } else {
                element = XmlTree.text(name, value.toString());
            }
            return namesClass ? element.with("class", GrowableInternationalString.class.getName()) : element;
        }
    }

    /** Well-known text. */
    record ReferenceSystem() implements Codec {
        @Override
        public boolean writesClass() {
            return true;
        }

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            return element.isEmpty() ? null : OpaqueValue.of(CoordinateReferenceSystem.class, element);
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            return OpaqueValue.elementOf(value)
                    .map(element -> element.named(name))
                    .orElseGet(() -> XmlTree.text(name, ((Formattable) value).toWKT(2, false)));
        }
    }

    /** What is kept as its element. */
    record Carried(Class<?> type) implements Codec {
        @Override
        public boolean writesClass() {
            return true;
        }

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            return OpaqueValue.of(type, element);
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            return OpaqueValue.elementOf(value)
                    .map(element -> element.named(name))
                    .orElseThrow(() -> new IllegalArgumentException("Can't be written: " + value.getClass()));
        }
    }

    record Envelope() implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            return new LazyEnvelope(
                    number(element, "minx"),
                    number(element, "maxx"),
                    number(element, "miny"),
                    number(element, "maxy"),
                    element.child("crs").orElse(null));
        }

        private static double number(XmlTree element, String child) {
            return element.value(child).map(Double::valueOf).orElse(0.0);
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            ReferencedEnvelope envelope = (ReferencedEnvelope) value;
            List<XmlTree> children = new ArrayList<>();
            // an empty envelope has its ends the wrong way round
            children.add(XmlTree.text("minx", String.valueOf(envelope.getMinX())));
            children.add(XmlTree.text("maxx", String.valueOf(envelope.getMaxX())));
            children.add(XmlTree.text("miny", String.valueOf(envelope.getMinY())));
            children.add(XmlTree.text("maxy", String.valueOf(envelope.getMaxY())));
            if (envelope instanceof LazyEnvelope lazy) {
                Optional.ofNullable(lazy.crsElement()).ifPresent(children::add);
            } else if (envelope.getCoordinateReferenceSystem() != null) {
                children.add(XmlTree.text("crs", CRS.toSRS(envelope.getCoordinateReferenceSystem())));
            }
            return XmlTree.of(name, children);
        }
    }

    record Range() implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            double min = element.value("min")
                    .filter(text -> !text.equals("-inf"))
                    .map(Double::valueOf)
                    .orElse(Double.NEGATIVE_INFINITY);
            double max = element.value("max")
                    .filter(text -> !text.equals("inf"))
                    .map(Double::valueOf)
                    .orElse(Double.POSITIVE_INFINITY);
            return NumberRange.create(min, true, max, true);
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            NumberRange<?> range = (NumberRange<?>) value;
            return XmlTree.of(
                    name,
                    List.of(
                            XmlTree.text("min", bound(range.getMinimum(), "-inf")),
                            XmlTree.text("max", bound(range.getMaximum(), "inf"))));
        }

        private static String bound(double value, String infinite) {
            return Double.isInfinite(value) ? infinite : String.valueOf(value);
        }
    }

    /** An object within another. */
    record Bean(Schema schema) implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            return Beans.decode(schema, element, context);
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            return Beans.encode(name, schema, value, context);
        }
    }

    /** A list or a set; an item may be null in a list. */
    record Many(String item, Codec codec, boolean isSet) implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            // a hash set is what GeoServer makes where no class is named
            Collection<Object> items = isSet ? new LinkedHashSet<>() : new ArrayList<>();
            for (XmlTree child : element.children()) {
                Object value =
                        child.name().equals(NULL) || child.text().equals(NULL) ? null : codec.decode(child, context);
                if (value != null || !isSet) {
                    items.add(value);
                }
            }
            return items;
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            List<XmlTree> children = new ArrayList<>();
            for (Object each : (Collection<?>) value) {
                children.add(each == null ? XmlTree.text(item, context.nothing()) : codec.encode(item, each, context));
            }
            return XmlTree.of(name, children);
        }
    }

    /** A map as {@code <entry key="...">}; what is not text in it is carried. */
    record BriefMap(Function<Map<String, Serializable>, ?> wrap, boolean hidesPasswords) implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            Map<String, Serializable> map = new LinkedHashMap<>();
            for (XmlTree entry : element.children()) {
                String key = entry.attributes().get("key");
                if (key != null) {
                    map.put(
                            key,
                            entry.children().isEmpty()
                                    ? clear(key, entry.text(), context)
                                    : entry.children().get(0));
                } else if (entry.name().equals("entry") && entry.children().size() == 2) {
                    String old = entry.children().get(0).text();
                    map.put(old, clear(old, entry.children().get(1).text(), context));
                } else {
                    map.put(entry.name(), clear(entry.name(), entry.text(), context));
                }
            }
            return wrap.apply(map);
        }

        private String clear(String key, String text, XmlContext context) {
            return hidden(key)
                    ? context.cipher().map(cipher -> cipher.decode(text)).orElse(text)
                    : text;
        }

        private boolean hidden(String key) {
            return hidesPasswords && PasswordCipher.isPassword(key);
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            List<XmlTree> entries = new ArrayList<>();
            ((Map<?, ?>) value).forEach((key, each) -> {
                String k = String.valueOf(key);
                if (each instanceof XmlTree tree) {
                    entries.add(XmlTree.of("entry", List.of(tree)).with("key", k));
                } else if (each != null) {
                    String text = each.toString();
                    String written = hidden(k)
                            ? context.cipher()
                                    .map(cipher -> cipher.encode(text))
                                    .orElse(text)
                            : text;
                    entries.add(XmlTree.text("entry", written).with("key", k));
                }
            });
            return XmlTree.of(name, entries);
        }
    }

    /** A map whose entries name the types of key and value. {@code inside} is the element around the entries, if any. */
    record TypedMap(Optional<String> inside, Function<Map<String, Serializable>, ?> wrap) implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            Map<String, Serializable> map = new LinkedHashMap<>();
            XmlTree around = inside.flatMap(element::child).orElse(element);
            for (XmlTree entry : around.children()) {
                if (entry.attributes().containsKey("key")) {
                    map.put(entry.attributes().get("key"), entry.text());
                } else if (entry.children().size() == 2) {
                    map.put(
                            entry.children().get(0).text(),
                            Typed.value(entry.children().get(1)));
                }
            }
            return wrap.apply(map);
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            List<XmlTree> entries = new ArrayList<>();
            ((Map<?, ?>) value)
                    .forEach((key, each) -> entries.add(XmlTree.of(
                            "entry", List.of(XmlTree.text("string", String.valueOf(key)), Typed.element(each)))));
            return XmlTree.of(
                    name, inside.map(tag -> List.of(XmlTree.of(tag, entries))).orElse(entries));
        }
    }

    /** A value under an element that names its type. */
    record Typed() implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            return value(element);
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            return element(value);
        }

        static Serializable value(XmlTree element) {
            return switch (element.name()) {
                case NULL -> null;
                case "string" -> element.text();
                case "boolean" -> Boolean.valueOf(element.text());
                case "int" -> Integer.valueOf(element.text());
                case "long" -> Long.valueOf(element.text());
                case "double" -> Double.valueOf(element.text());
                default -> element;
            };
        }

        static XmlTree element(Object value) {
            if (value == null) {
                return XmlTree.empty(NULL);
            }
            if (value instanceof XmlTree tree) {
                return tree;
            }
            String type = value instanceof Boolean
                    ? "boolean"
                    : value instanceof Integer
                            ? "int"
                            : value instanceof Long ? "long" : value instanceof Double ? "double" : "string";
            return XmlTree.text(type, value.toString());
        }
    }

    /** A code that is a list of names with values, not an enumeration. */
    record Coded() implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            String name = element.value("name").orElse(element.text());
            return name.isBlank() ? null : SampleDimensionType.valueOf(name);
        }

        @Override
        public XmlTree encode(String name, Object value, XmlContext context) {
            return XmlTree.of(name, List.of(XmlTree.text("name", ((SampleDimensionType) value).name())));
        }
    }

    /** A map from an enumeration to objects, each under an element named for it. */
    record EnumMapped(String keyName, Codec key, String valueName, Codec value) implements Codec {

        @Override
        public Object decode(XmlTree element, XmlContext context) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (XmlTree entry : element.children()) {
                if (entry.children().size() == 2) {
                    map.put(
                            key.decode(entry.children().get(0), context),
                            value.decode(entry.children().get(1), context));
                }
            }
            return map;
        }

        @Override
        public XmlTree encode(String name, Object map, XmlContext context) {
            List<XmlTree> entries = new ArrayList<>();
            ((Map<?, ?>) map)
                    .forEach((k, v) -> entries.add(XmlTree.of(
                            "entry", List.of(key.encode(keyName, k, context), value.encode(valueName, v, context)))));
            return XmlTree.of(name, entries);
        }
    }
}
