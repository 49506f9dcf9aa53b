/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;

/** A default says which object of another kind it is, and nothing else: its content is that object's name. */
abstract class DefaultBinding implements Binding {

    private final String kind;
    private final String targetKind;
    protected final BindingContext context;

    DefaultBinding(String kind, String targetKind, BindingContext context) {
        this.kind = kind;
        this.targetKind = targetKind;
        this.context = context;
    }

    protected abstract void set(String id, String name);

    protected final ObjectState state(String id, String name, String targetId) {
        return new ObjectState(
                key(id),
                new QualifiedName(kind, id),
                Set.of(new Reference(new QualifiedName(targetKind, name), targetId)),
                Content.of(name),
                Content.of(targetId).hash());
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final Optional<String> idOf(String name) {
        return ids().contains(name) ? Optional.of(name) : Optional.empty();
    }

    @Override
    public final Set<Reference> referencesOf(String id) {
        return read(id).map(ObjectState::requires).orElse(Set.of());
    }

    @Override
    public final Optional<String> nameOf(String id) {
        return idOf(id);
    }

    /** What must be here before the default can be set. */
    protected Set<QualifiedName> missing(Set<Reference> references) {
        return context.missing(references);
    }

    @Override
    public final Outcome put(Change.Put change) {
        ObjectState state = change.state();
        Set<QualifiedName> missing = missing(state.requires());
        if (!missing.isEmpty()) {
            return new Outcome.Waiting(missing);
        }
        String id = change.key().id();
        String called = state.content().text();
        String name =
                context.presentNames(state.requires()).getOrDefault(new QualifiedName(targetKind, called), called);
        if (!read(id).map(ObjectState::content).equals(Optional.of(Content.of(name)))) {
            set(id, name);
        }
        return new Outcome.Done(read(id));
    }
}
