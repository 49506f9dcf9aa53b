/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * An index in a file, all of it in memory too (some 0.5 kB an object). The file survives the end of the process at any
 * point. One that can't be read is moved aside and the index begins anew: the node then takes the others' state.
 */
public final class MVStoreVersionIndex implements VersionIndex {

    private static final Logger LOG = Logger.getLogger(MVStoreVersionIndex.class.getName());
    private static final String FOUNDED = "founded";

    private final InMemoryVersionIndex memory = new InMemoryVersionIndex();
    private final MVStore store;
    private final MVMap<String, byte[]> entries;
    private final MVMap<String, String> about;
    private final MVMap<String, String> intended;

    private MVStoreVersionIndex(Path file) throws IOException {
        store = new MVStore.Builder().fileName(file.toString()).open();
        boolean read = false;
        try {
            entries = store.openMap("entries");
            about = store.openMap("about");
            intended = store.openMap("intended");
            load();
            read = true;
        } finally {
            if (!read) {
                store.closeImmediately();
            }
        }
    }

    /**
     * @param file made when it doesn't exist, with its folders
     * @throws UncheckedIOException when the file is in use by another process, or the folder can't be written
     */
    public static MVStoreVersionIndex open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                return new MVStoreVersionIndex(file);
            } catch (MVStoreException e) {
                if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                    throw new IOException(
                            "the version index " + file + " is in use: another node has the same cluster folder", e);
                }
                return afresh(file, e);
            } catch (IOException | RuntimeException e) {
                return afresh(file, e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MVStoreVersionIndex afresh(Path file, Exception cause) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("the version index " + file + " can't be made: " + cause.getMessage(), cause);
        }
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable-" + System.currentTimeMillis());
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        LOG.severe(() -> "The version index " + file + " can't be read (" + cause.getMessage() + "). It was moved to "
                + aside + "; this node begins anew and takes the state of the others.");
        return new MVStoreVersionIndex(file);
    }

    private void load() throws IOException {
        if (about.containsKey(FOUNDED)) {
            memory.found(Instant.parse(about.get(FOUNDED)));
        }
        for (byte[] entry : entries.values()) {
            memory.put(EntryCodec.decode(entry));
        }
        Map<ObjectKey, Intent> applying = new HashMap<>();
        intended.forEach((key, version) -> applying.put(key(key), intent(version)));
        memory.intend(applying);
    }

    @Override
    public Optional<Instant> founded() {
        return memory.founded();
    }

    @Override
    public void found(Instant now) {
        memory.found(now);
        about.put(FOUNDED, now.toString());
    }

    @Override
    public Optional<IndexEntry> get(ObjectKey key) {
        return memory.get(key);
    }

    @Override
    public void put(IndexEntry entry) {
        entries.put(text(entry.key()), EntryCodec.encode(entry));
        memory.put(entry);
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
        Map<ObjectKey, Intent> before = memory.intended();
        memory.intend(applying);
        before.keySet().stream().filter(key -> !applying.containsKey(key)).forEach(key -> intended.remove(text(key)));
        applying.forEach((key, intent) -> {
            if (!intent.equals(before.get(key))) {
                intended.put(text(key), text(intent));
            }
        });
    }

    @Override
    public Map<ObjectKey, Intent> intended() {
        return memory.intended();
    }

    @Override
    public void commit() {
        store.commit();
    }

    @Override
    public void close() {
        store.close();
    }

    private static String text(Intent intent) {
        return intent.hash().map(ContentHash::hex).orElse("") + ' ' + intent.version();
    }

    private static Intent intent(String text) {
        int end = text.indexOf(' ');
        Optional<ContentHash> hash = end == 0 ? Optional.empty() : Optional.of(new ContentHash(text.substring(0, end)));
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
