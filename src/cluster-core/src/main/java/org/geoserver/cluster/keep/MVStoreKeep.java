/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.keep;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.storage.Commits;
import org.geoserver.cluster.storage.SealedStore;
import org.geoserver.cluster.storage.StateCodec;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A keep in a file, all of it in memory too. The file survives the end of the process at any point. When it can't be written any
 * more it is given up, for what it holds is soon no longer true: the keep goes on in memory, and the next start takes all of it
 * from the others again.
 */
public final class MVStoreKeep implements Keep {

    private static final Logger LOG = Logger.getLogger(MVStoreKeep.class.getName());
    private static final int FORMAT = 1;

    private final Optional<Path> file;
    private final MVStore store;
    private final MVMap<String, byte[]> stored;
    private final Map<ObjectKey, Kept> kept = new HashMap<>();
    /** What is not in the store yet as it is here, so that nobody waits for the disk before the commit. */
    private final Set<ObjectKey> unsaved = new HashSet<>();

    private boolean givenUp;

    /** @param file where the store is, if it is not in memory */
    MVStoreKeep(Optional<Path> file, MVStore store) {
        this.file = file;
        this.store = store;
        stored = store.openMap("kept");
        stored.forEach((text, bytes) -> kept.put(key(text), decode(key(text), bytes)));
    }

    /**
     * One in a file of this folder, made when it doesn't exist. One that can't be read is moved aside, and it begins anew: what
     * it had is taken from the others again.
     *
     * @throws UncheckedIOException when the file is in use by another process, or can't be written
     */
    public static MVStoreKeep open(Path folder) {
        Path file = folder.resolve("kept.mv");
        return SealedStore.open(file, folder.resolve("store.key"), store -> new MVStoreKeep(Optional.of(file), store));
    }

    /** One that ends with the process. */
    public static MVStoreKeep inMemory() {
        return new MVStoreKeep(Optional.empty(), MVStore.open(null));
    }

    @Override
    public synchronized Optional<Kept> get(ObjectKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public synchronized Set<ObjectKey> keys() {
        return Set.copyOf(kept.keySet());
    }

    @Override
    public synchronized void put(Kept one) {
        kept.put(one.key(), one);
        unsaved.add(one.key());
    }

    @Override
    public synchronized void remove(ObjectKey key) {
        if (kept.remove(key) != null) {
            unsaved.add(key);
        }
    }

    @Override
    public synchronized void commit() {
        if (givenUp || unsaved.isEmpty()) {
            return;
        }
        try {
            for (ObjectKey key : unsaved) {
                if (kept.containsKey(key)) {
                    stored.put(text(key), encode(kept.get(key)));
                } else {
                    stored.remove(text(key));
                }
            }
            Commits.commit(store);
            unsaved.clear();
        } catch (MVStoreException e) {
            giveUp(e.getMessage());
        }
    }

    private void giveUp(String cause) {
        givenUp = true;
        LOG.severe(() -> "What this host doesn't know can't be written any more (" + cause
                + "). It is kept in memory, and taken from the others again after a restart.");
        store.closeImmediately();
        try {
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        } catch (IOException e) {
            LOG.severe(() -> "Delete " + file.get() + " before the next start: it is out of date. " + e);
        }
    }

    @Override
    public synchronized void close() {
        commit();
        if (!givenUp) {
            store.close();
        }
    }

    private static byte[] encode(Kept one) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(FORMAT);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(one.state().isPresent());
            if (one.state().isPresent()) {
                out.writeUTF(one.state().get().name().name());
                StateCodec.write(out, one.state().get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Kept decode(ObjectKey key, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.read();
            if (format != FORMAT) {
                throw new IOException("it is of format " + format + ", not " + FORMAT);
            }
            return in.readBoolean()
                    ? Kept.of(StateCodec.read(in, key, new QualifiedName(key.kind(), in.readUTF())))
                    : Kept.gone(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ObjectKey key) {
        return key.kind() + '\0' + key.id();
    }

    private static ObjectKey key(String text) {
        int end = text.indexOf('\0');
        return new ObjectKey(text.substring(0, end), text.substring(end + 1));
    }
}
