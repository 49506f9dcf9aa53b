/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.catalog.HalfTaken.Half;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;

/** A kind whose objects are the host's own, encoded by its persister. Subclasses say how the host keeps them. */
abstract class InfoBinding<T extends Info> implements Binding {

    private final String kind;
    private final List<Class<? extends T>> types;
    private final Set<String> roots;
    protected final BindingContext context;
    private final HalfTaken halfTaken = new HalfTaken(this::addMissing);

    /**
     * @param types the host's interfaces for the kind
     * @param roots the root elements of their XML
     */
    protected InfoBinding(String kind, List<Class<? extends T>> types, Set<String> roots, BindingContext context) {
        this.kind = kind;
        this.types = types;
        this.roots = roots;
        this.context = context;
    }

    /** All objects, as the host hands them out: writing to one changes nothing before it is saved. */
    protected abstract Collection<? extends T> all();

    protected abstract Optional<T> byId(String id);

    protected abstract Optional<T> byName(String name);

    protected abstract String id(T info);

    protected abstract String name(T info);

    /** What the object refers to. */
    protected abstract Set<Reference> requires(T info);

    protected abstract String encode(T info);

    protected abstract String identify(T info);

    protected abstract T decode(String xml, String id) throws UnreadableContentException;

    protected abstract void add(T info);

    protected abstract void save(T info);

    protected abstract void delete(T info);

    protected boolean isSecret() {
        return false;
    }

    protected SortedMap<String, byte[]> files(T info) {
        return new TreeMap<>();
    }

    /** @param isWhole whether the disk has what memory has */
    protected void writeFiles(T info, SortedMap<String, byte[]> files, boolean isWhole)
            throws UnreadableContentException {
        if (!files.isEmpty()) {
            throw new UnreadableContentException("a " + kind + " has no files of its own");
        }
    }

    /**
     * Called after the host added or saved it.
     *
     * @throws RuntimeException when the host told nobody that it could not write it
     */
    protected void checkWritten(T info) {}

    protected final Set<String> roots() {
        return roots;
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public Collection<String> ids() {
        return all().stream().map(this::id).toList();
    }

    @Override
    public Optional<String> idOf(String name) {
        return byName(name).map(this::id);
    }

    @Override
    public final Optional<String> nameOf(String id) {
        boolean isAdded =
                halfTaken.get(id).filter(half -> half.before().isEmpty()).isPresent();
        return isAdded ? Optional.empty() : byId(id).map(this::name);
    }

    @Override
    public Optional<ObjectState> read(String id) {
        return halfTaken.get(id).map(Half::before).orElseGet(() -> present(id));
    }

    private Optional<ObjectState> present(String id) {
        return byId(id).map(this::state);
    }

    @Override
    public final void isUsers(String id) {
        halfTaken.isUsers(id);
    }

    @Override
    public final List<Undone> undone() {
        return List.of(halfTaken);
    }

    private void addMissing(String id, Document document) throws UnreadableContentException {
        Optional<T> present = byId(id);
        if (present.isPresent()) {
            addMissing(present.get(), document);
        }
    }

    /** Adds those files of the document that the object lacks. */
    protected void addMissing(T info, Document document) throws UnreadableContentException {}

    @Override
    public final void isReadAnew() {
        halfTaken.clear();
    }

    @Override
    public final Set<Reference> referencesOf(String id) {
        return byId(id).map(this::requires).orElse(Set.of());
    }

    private ObjectState state(T info) {
        Document document = document(info);
        StringBuilder identity = new StringBuilder(identify(info));
        document.files()
                .forEach((path, bytes) -> identity.append('\n')
                        .append(path)
                        .append(' ')
                        .append(ContentHash.of(bytes).hex()));
        return new ObjectState(
                new ObjectKey(kind, id(info)),
                new QualifiedName(kind, name(info)),
                requires(info),
                document.toContent(isSecret()),
                ContentHash.of(identity.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private Document document(T info) {
        return new Document(encode(info), files(info));
    }

    /** What must be here before the object can be; another name is no obstacle where the key doesn't say it. */
    protected Set<QualifiedName> missing(Set<Reference> references) {
        return context.missing(references);
    }

    @Override
    public final Outcome put(Change.Put change) throws UnreadableContentException {
        return put(change.state(), this::add);
    }

    @Override
    public final void writeAgain(String id) throws UnreadableContentException {
        Optional<ObjectState> present = present(id);
        if (present.isEmpty() || halfTaken.get(id).isPresent()) {
            return; // it is to become something else
        }
        halfTaken.begins(id, new Half(present, Document.parse(present.get().content())));
        try {
            if (put(present.get(), InfoBinding::isGone) instanceof Outcome.Waiting waiting) {
                throw new IllegalStateException("it needs " + waiting.missing());
            }
        } finally {
            halfTaken.ends(id); // whether it could be written or not, it is what it was
        }
    }

    /** Who works without the lock may have removed it meanwhile. */
    private static void isGone(Info removed) {
        throw new IllegalStateException("it is not there any more");
    }

    /** @param add what to do when it is not there */
    private Outcome put(ObjectState state, Consumer<T> add) throws UnreadableContentException {
        String id = state.key().id();
        Set<QualifiedName> missing = missing(state.requires());
        if (!missing.isEmpty()) {
            return new Outcome.Waiting(missing);
        }
        Document document = Document.parse(state.content());
        String xml = WireXml.withNames(document.xml(), context.presentNames(state.requires()));
        T expected = decode(xml, id);
        Optional<String> holder = idOf(name(expected));
        if (holder.isPresent() && !holder.get().equals(id)) {
            return new Outcome.NameTaken(key(holder.get()), new QualifiedName(kind, name(expected)));
        }
        Optional<T> present = byId(id);
        Optional<Half> half = halfTaken.get(id);
        boolean isWhole = half.isEmpty();
        halfTaken.begins(id, new Half(half.map(Half::before).orElseGet(() -> before(id)), document));
        if (present.isEmpty()) {
            T added = decode(xml, id);
            expecting(state.key(), expected, added, add);
        } else if (!isWhole || !encode(present.get()).equals(xml)) {
            modify(state.key(), present.get(), expected);
        }
        T now = byId(id).orElseThrow(() -> new IllegalStateException("the host did not keep it"));
        if (!encode(now).equals(xml)) {
            alignAndSave(state.key(), expected, now);
        }
        writeFiles(byId(id).orElse(now), document.files(), isWhole);
        halfTaken.ends(id);
        return new Outcome.Done(read(id));
    }

    private Optional<ObjectState> before(String id) {
        try {
            return present(id);
        } catch (RuntimeException e) {
            return Optional.empty(); // nobody can read it
        }
    }

    /** For what the host's events don't bring to exactly the expected state: aligned now, and written once more. */
    private void alignAndSave(ObjectKey key, T expected, T present) {
        String before = encode(present);
        StateCopier.align(expected, ModificationProxy.unwrap(present));
        if (!encode(present).equals(before)) {
            expecting(key, expected, byId(key.id()).orElseThrow(), this::save);
        }
    }

    private void modify(ObjectKey key, T present, T expected) {
        Class<? extends T> type = typeOf(expected);
        if (!type.isInstance(present)) {
            throw new IllegalStateException("it is a " + typeOf(present).getSimpleName() + " here");
        }
        copy(expected, present, type);
        expecting(key, expected, present, this::save);
    }

    private void expecting(ObjectKey key, T expected, T info, Consumer<T> work) {
        context.applying().expecting(key, expected, () -> work.accept(info));
        checkWritten(info);
    }

    private static <S> void copy(Object source, Object target, Class<S> type) {
        StateCopier.copy(type.cast(source), type.cast(target), type);
    }

    /** The interface of the host that the object is of. */
    protected Class<? extends T> typeOf(T info) {
        Object real = ModificationProxy.unwrap(info);
        return types.stream()
                .filter(type -> type.isInstance(real))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no type for " + kind));
    }

    @Override
    public final void remove(String id) {
        byId(id).ifPresent(this::delete);
        halfTaken.ends(id);
    }
}
