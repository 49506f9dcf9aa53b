/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import com.thoughtworks.xstream.converters.SingleValueConverter;
import com.thoughtworks.xstream.converters.basic.DateConverter;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.geotools.measure.Measure;
import org.geotools.util.Converters;

/** A value that is one text. */
record Text(Function<String, Object> parse, Function<Object, String> print, boolean blankIsNothing) implements Codec {

    private static final SingleValueConverter DATE = new DateConverter();

    /** The codec of a type whose values are one text each. */
    static Optional<Codec> of(Class<?> type) {
        if (type == String.class) {
            return Optional.of(new Text(text -> text, String::valueOf, false));
        }
        if (type == boolean.class || type == Boolean.class) {
            return of(Boolean::valueOf, String::valueOf);
        }
        if (type == int.class || type == Integer.class) {
            return of(Integer::valueOf, String::valueOf);
        }
        if (type == long.class || type == Long.class) {
            return of(Long::valueOf, String::valueOf);
        }
        if (type == double.class || type == Double.class) {
            return of(Double::valueOf, String::valueOf);
        }
        if (type == Date.class) {
            return of(DATE::fromString, DATE::toString);
        }
        if (type == Locale.class) {
            return of(
                    text -> Locale.forLanguageTag(text.replace('_', '-')),
                    locale -> ((Locale) locale).toLanguageTag().replace('-', '_'));
        }
        if (type == Measure.class) {
            return of(
                    text -> Converters.convert(text, Measure.class),
                    measure -> Converters.convert(measure, String.class));
        }
        return type.isEnum()
                ? of(text -> enumOf(type, text), constant -> ((Enum<?>) constant).name())
                : Optional.empty();
    }

    private static Optional<Codec> of(Function<String, Object> parse, Function<Object, String> print) {
        return Optional.of(new Text(parse, print, true));
    }

    private static Object enumOf(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("Not one of " + type.getSimpleName() + ": " + text);
    }

    @Override
    public Object decode(XmlTree element, XmlContext context) {
        return blankIsNothing && element.text().isBlank() ? null : parse.apply(element.text());
    }

    @Override
    public XmlTree encode(String name, Object value, XmlContext context) {
        return XmlTree.text(name, print.apply(value));
    }
}
