/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.storage.Commits;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * An index in a file, all of it in memory too (some 0.5 kB an object). The file survives the end of the process at any
 * point. One that can't be read is moved aside and the index begins anew: the node then takes the others' state. One that
 * can't be written is left as it was last, and the index goes on in memory until it can be written anew, as a whole.
 */
public final class MVStoreVersionIndex implements VersionIndex {

    private static final Logger LOG = Logger.getLogger(MVStoreVersionIndex.class.getName());
    private static final String FOUNDED = "founded";
    /** Beside an index whose node became a member. */
    private static final String MEMBER_FILE = "member";

    private InMemoryVersionIndex memory = new InMemoryVersionIndex();
    private final Path file;
    private final String fileSystem;

    /** Keys whose entry is otherwise in the file, or is not there. */
    private final Set<ObjectKey> unsaved = new LinkedHashSet<>();

    private Map<ObjectKey, Intent> savedIntents = Map.of();

    /** Absent while it can't be written. */
    private Optional<Store> store = Optional.empty();

    private Optional<String> trouble = Optional.empty();

    private MVStoreVersionIndex(Path file, String fileSystem) {
        this.file = file;
        this.fileSystem = fileSystem;
    }

    /**
     * @param file made when it doesn't exist, with its folders
     * @throws UncheckedIOException when the file is in use by another process
     */
    public static MVStoreVersionIndex open(Path file) {
        return open(file, "");
    }

    /** @param fileSystem the prefix of one that H2 knows, in which the file is written */
    static MVStoreVersionIndex open(Path file, String fileSystem) {
        MVStoreVersionIndex index = new MVStoreVersionIndex(file.toAbsolutePath(), fileSystem);
        index.begin();
        return index;
    }

    private void begin() {
        try {
            Files.createDirectories(file.getParent());
            use(store(file));
        } catch (IOException | RuntimeException e) {
            if (e instanceof MVStoreException closed && closed.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new UncheckedIOException(new IOException(
                        "the version index " + file + " is in use: another node has the same cluster folder", e));
            }
            if (!isReadAnyhow()) {
                beginAnew(e);
            } else {
                isInTrouble(e);
            }
        }
    }

    private void use(Store opened) throws IOException {
        boolean used = false;
        try {
            opened.load(memory);
            if (opened.mv().isReadOnly()) {
                throw new IOException("it is read-only");
            }
            used = true;
        } finally {
            if (!used) {
                opened.mv().closeImmediately();
            }
        }
        savedIntents = memory.intended();
        store = Optional.of(opened);
        noteMember();
    }

    /** Whether the node whose index this is, or was before it got lost, was ever a member: then it is no stranger. */
    public static boolean wasMember(Path file) {
        return Files.exists(file.resolveSibling(MEMBER_FILE));
    }

    private void noteMember() {
        Path note = file.resolveSibling(MEMBER_FILE);
        try {
            if (memory.founded().isPresent() && !Files.exists(note)) {
                Files.writeString(
                        note,
                        "This node became a member of its cluster at "
                                + memory.founded().get()
                                + ". Should its version index be lost, this file tells that it is no stranger.\n");
            }
        } catch (IOException e) {
            LOG.warning(() -> "Can't note in " + note + " that this node is a member: " + e);
        }
    }

    /** What can't be written may still be read. */
    private boolean isReadAnyhow() {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        memory = new InMemoryVersionIndex();
        try (MVStore readOnly =
                new MVStore.Builder().fileName(fileSystem + file).readOnly().open()) {
            Store.of(readOnly).load(memory);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private void beginAnew(Exception cause) {
        memory = new InMemoryVersionIndex();
        try {
            if (Files.exists(file)) {
                Path aside = file.resolveSibling(file.getFileName() + ".unreadable-" + System.currentTimeMillis());
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                LOG.severe(() -> "The version index " + file + " can't be read (" + rootMessage(cause)
                        + "). It was moved to " + aside + "; this node begins anew and takes the state of the others.");
            }
            use(store(file));
        } catch (IOException | RuntimeException e) {
            isInTrouble(e);
        }
    }

    private Store store(Path path) {
        return Store.of(new MVStore.Builder().fileName(fileSystem + path).open());
    }

    private void isInTrouble(Exception cause) {
        store.ifPresent(broken -> broken.mv().closeImmediately());
        store = Optional.empty();
        trouble = Optional.of("The version index " + file + " can't be written (" + rootMessage(cause)
                + "). Free space there, or let this node write there: it tries again by itself, and goes on from"
                + " memory. Until then a crash costs a comparison at the next start.");
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    @Override
    public Optional<Instant> founded() {
        return memory.founded();
    }

    @Override
    public void found(Instant now) {
        memory.found(now);
        noteMember();
    }

    @Override
    public Optional<IndexEntry> get(ObjectKey key) {
        return memory.get(key);
    }

    @Override
    public void put(IndexEntry entry) {
        unsaved.add(entry.key());
        memory.put(entry);
    }

    @Override
    public void forget(ObjectKey key) {
        unsaved.add(key);
        memory.forget(key);
    }

    @Override
    public ObjectKey keyOf(ObjectKey local) {
        return memory.keyOf(local);
    }

    @Override
    public List<IndexEntry> entries() {
        return memory.entries();
    }

    @Override
    public List<IndexEntry> bucket(int bucket) {
        return memory.bucket(bucket);
    }

    @Override
    public List<IndexEntry> outbox() {
        return memory.outbox();
    }

    @Override
    public int outboxSize() {
        return memory.outboxSize();
    }

    @Override
    public int size() {
        return memory.size();
    }

    @Override
    public Digest digest() {
        return memory.digest();
    }

    @Override
    public void intend(Map<ObjectKey, Intent> applying) {
        memory.intend(applying);
    }

    @Override
    public Map<ObjectKey, Intent> intended() {
        return memory.intended();
    }

    @Override
    public void commit() {
        if (store.isPresent()) {
            try {
                save(store.get());
            } catch (RuntimeException e) {
                isInTrouble(e);
            }
        }
    }

    private void save(Store to) {
        unsaved.forEach(key -> to.save(key, memory.get(key)));
        to.saveIntents(savedIntents, memory.intended());
        to.saveFounded(memory.founded()); // at the end: without it, nothing of this counts
        Commits.commit(to.mv());
        unsaved.clear();
        savedIntents = memory.intended();
    }

    @Override
    public Optional<String> trouble() {
        return trouble;
    }

    /** Another file takes the place of the old one only when it is whole. */
    @Override
    public void mend() {
        if (store.isPresent() && Files.isRegularFile(file)) {
            return;
        }
        if (store.isPresent()) {
            isInTrouble(new IOException("it is gone"));
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(fresh);
            writeTo(fresh);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            store = Optional.of(store(file));
            unsaved.clear();
            savedIntents = memory.intended();
            trouble = Optional.empty();
        } catch (IOException | RuntimeException e) {
            isInTrouble(e);
            delete(fresh);
        }
    }

    private void writeTo(Path fresh) {
        Store whole = store(fresh);
        try {
            memory.entries().forEach(entry -> whole.save(entry.key(), Optional.of(entry)));
            whole.saveIntents(Map.of(), memory.intended());
            whole.saveFounded(memory.founded());
            Commits.commit(whole.mv());
            whole.mv().sync();
        } finally {
            whole.mv().closeImmediately();
        }
    }

    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            LOG.fine(() -> unfinished + " stays: " + e);
        }
    }

    @Override
    public void close() {
        commit();
        mend();
        trouble.ifPresent(sentence -> LOG.severe(() -> sentence + " This node ends before that."));
        try {
            store.ifPresent(open -> open.mv().close());
        } catch (RuntimeException e) {
            LOG.severe(() -> "The version index " + file + " was not closed in order: " + rootMessage(e));
        }
        store = Optional.empty();
    }

    /** The file, as it is laid out. */
    private record Store(
            MVStore mv, MVMap<String, byte[]> entries, MVMap<String, String> about, MVMap<String, String> intended) {

        static Store of(MVStore mv) {
            boolean opened = false;
            try {
                Store store = new Store(mv, mv.openMap("entries"), mv.openMap("about"), mv.openMap("intended"));
                opened = true;
                return store;
            } finally {
                if (!opened) {
                    mv.closeImmediately();
                }
            }
        }

        void load(InMemoryVersionIndex into) throws IOException {
            if (about.containsKey(FOUNDED)) {
                into.found(Instant.parse(about.get(FOUNDED)));
            }
            for (Map.Entry<String, byte[]> one : entries.entrySet()) {
                IndexEntry entry = EntryCodec.decode(one.getValue());
                if (!text(entry.key()).equals(one.getKey())) {
                    throw new IOException("the entry of " + entry.key() + " is where another one should be");
                }
                into.put(entry);
            }
            Map<ObjectKey, Intent> applying = new HashMap<>();
            intended.forEach((key, version) -> applying.put(key(key), intent(version)));
            into.intend(applying);
        }

        void save(ObjectKey key, Optional<IndexEntry> entry) {
            if (entry.isPresent()) {
                entries.put(text(key), EntryCodec.encode(entry.get()));
            } else {
                entries.remove(text(key));
            }
        }

        void saveIntents(Map<ObjectKey, Intent> before, Map<ObjectKey, Intent> now) {
            before.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> intended.remove(text(key)));
            now.forEach((key, intent) -> {
                if (!intent.equals(before.get(key))) {
                    intended.put(text(key), text(intent));
                }
            });
        }

        void saveFounded(Optional<Instant> founded) {
            founded.map(Instant::toString)
                    .filter(text -> !text.equals(about.get(FOUNDED)))
                    .ifPresent(text -> about.put(FOUNDED, text));
        }

        private static String text(Intent intent) {
            return intent.hash().map(ContentHash::hex).orElse("") + ' ' + intent.version();
        }

        private static Intent intent(String text) {
            int end = text.indexOf(' ');
            Optional<ContentHash> hash =
                    end == 0 ? Optional.empty() : Optional.of(new ContentHash(text.substring(0, end)));
            return new Intent(Version.parse(text.substring(end + 1)), hash);
        }

        private static String text(ObjectKey key) {
            return key.kind() + '\0' + key.id();
        }

        private static ObjectKey key(String text) {
            int end = text.indexOf('\0');
            return new ObjectKey(text.substring(0, end), text.substring(end + 1));
        }
    }
}
