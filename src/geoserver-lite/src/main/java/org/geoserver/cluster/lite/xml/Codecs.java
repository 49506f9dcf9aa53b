/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.geoserver.catalog.impl.LayerGroupStyle;
import org.geoserver.config.ContactInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.wfs.GMLInfo;
import org.geotools.api.coverage.SampleDimensionType;
import org.geotools.api.coverage.grid.GridGeometry;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.util.InternationalString;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.util.NumberRange;
import org.geotools.util.Version;

/** Which codec a property has: that of its type, but where GeoServer has a way of its own for one element. */
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

    private Codecs() {}

    /** The codec of a property of an interface, by its element or else by its type. */
    static Codec of(Class<?> type, String element, Method getter) {
        if (element.equals("connectionParameters")) {
            return new BriefMap(map -> map, true);
        }
        if (element.equals("password")) {
            return new Password();
        }
        if (element.equals("vendorParameters")) {
            return new BriefMap(map -> map, false);
        }
        if (element.equals("parameters")) {
            return new TypedMap(Optional.empty(), map -> map);
        }
        if (type == SettingsInfo.class && element.equals("metadata")) {
            return new TypedMap(Optional.of("map"), MetadataMap::new);
        }
        if (type == SettingsInfo.class && element.equals("workspace")) {
            return new Bean(Schemas.find(WorkspaceInfo.class).orElseThrow());
        }
        if (type == ContactInfo.class && element.startsWith("international")) {
            return new International(true);
        }
        if (type == LayerGroupStyle.class && element.equals("name")) {
            return new StyleName();
        }
        if (element.equals("gml")) {
            Codec key = of(((ParameterizedType) getter.getGenericReturnType()).getActualTypeArguments()[0])
                    .orElseThrow();
            return new EnumMapped(
                    "version", key, "gml", new Bean(Schemas.find(GMLInfo.class).orElseThrow()));
        }
        return of(getter.getGenericReturnType()).orElseThrow(() -> new IllegalStateException("No codec for " + getter));
    }

    /** The codec of a type, if its values can be written. */
    private static Optional<Codec> of(Type type) {
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
            return ofClass(item).map(codec -> Many.of(item, codec, raw == Set.class));
        }
        if (raw == NumberRange.class) {
            return Optional.of(new Range());
        }
        return raw == Class.class ? ofClass(raw) : Optional.empty();
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
            return Optional.of(new Wrapped("version", Version::new, String::valueOf));
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
        // a list of names that grows, not an enumeration
        if (type == SampleDimensionType.class) {
            return Optional.of(
                    new Wrapped("name", SampleDimensionType::valueOf, code -> ((SampleDimensionType) code).name()));
        }
        if (type == Class.class) {
            return Optional.of(new Binding());
        }
        if (type == Object.class) {
            return Optional.of(new Typed());
        }
        return Text.of(type).or(() -> Schemas.find(type).map(Bean::new));
    }
}
