/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.Info;
import org.geoserver.cluster.model.Reference;

/** A kind of which there is always exactly one. */
abstract class SingleBinding<T extends Info> extends ConfigurationBinding<T> {

    SingleBinding(String kind, Class<T> type, Set<String> roots, BindingContext context) {
        super(kind, type, roots, context);
    }

    protected abstract T get();

    @Override
    protected String encode(T info) {
        return WireXml.withoutId(super.encode(info));
    }

    @Override
    protected final Collection<T> all() {
        return Optional.ofNullable(get()).stream().toList();
    }

    @Override
    protected final Optional<T> byId(String id) {
        return id.equals(kind()) ? Optional.ofNullable(get()) : Optional.empty();
    }

    @Override
    protected final String id(T info) {
        return kind();
    }

    @Override
    protected final Set<Reference> requires(T info) {
        return Set.of();
    }

    @Override
    protected final void add(T info) {
        throw new IllegalStateException("a GeoServer has just one " + kind());
    }

    @Override
    protected final void delete(T info) {
        throw new IllegalStateException("a GeoServer can't be without its " + kind());
    }
}
