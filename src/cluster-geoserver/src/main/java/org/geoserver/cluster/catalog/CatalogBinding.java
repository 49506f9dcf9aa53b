/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.CascadeDeleteVisitor;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.cluster.model.Content;
import org.geoserver.ows.util.OwsUtils;

/** What all kinds of the catalog have in common. */
abstract class CatalogBinding<T extends CatalogInfo> extends InfoBinding<T> {

    CatalogBinding(String kind, List<Class<? extends T>> types, Set<String> roots, BindingContext context) {
        super(kind, types, roots, context);
    }

    protected final Catalog catalog() {
        return context.catalog();
    }

    protected final void cascade(CatalogInfo info) {
        info.accept(new CascadeDeleteVisitor(catalog()));
    }

    protected abstract Class<T> type();

    @Override
    protected final String id(T info) {
        return info.getId();
    }

    @Override
    protected final String name(T info) {
        return Names.nameOf(info);
    }

    @Override
    protected final String encode(T info) {
        return WireXml.withoutId(context.codec().encode(info));
    }

    @Override
    protected final String identify(T info) {
        return context.codec().identify(info);
    }

    @Override
    protected final T decode(String xml, String id) throws UnreadableContentException {
        T info = context.codec().decode(xml, type(), roots());
        OwsUtils.set(info, "id", id);
        return info;
    }

    @Override
    public final Optional<Instant> modified(String id) {
        return byId(id).map(CatalogInfo::getDateModified).map(Date::toInstant);
    }

    @Override
    public boolean isWritten(String id) {
        return byId(id).map(context.isWritten()::test).orElse(true);
    }

    /** Gives it another name; false where the name is not the object's own. */
    protected abstract boolean rename(T info, String name);

    @Override
    public final boolean moveAside(String id) {
        Optional<T> present =
                byId(id).filter(info -> rename(info, "aside-" + Content.of(id).hash()));
        present.ifPresent(this::save);
        return present.isPresent();
    }
}
