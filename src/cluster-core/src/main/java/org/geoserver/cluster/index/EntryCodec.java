/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.geoserver.cluster.model.Ancestry;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;

/** Entries as bytes, with the number of the format in front and a checksum at the end: the file as such has none. */
final class EntryCodec {

    private static final int FORMAT = 2;
    /** Without an ancestry and a checksum. */
    private static final int FORMAT_1 = 1;

    private EntryCodec() {}

    static byte[] encode(IndexEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(entry.key().kind());
            out.writeUTF(entry.key().id());
            out.writeUTF(entry.localId());
            out.writeUTF(entry.name().name());
            out.writeLong(entry.version().timestamp());
            out.writeUTF(entry.version().origin());
            out.writeUTF(entry.hash().map(ContentHash::hex).orElse(""));
            out.writeUTF(entry.user());
            out.writeBoolean(entry.confirmed());
            SortedMap<String, Long> ancestry = entry.ancestry().newest();
            out.writeByte(ancestry.size());
            for (Map.Entry<String, Long> newest : ancestry.entrySet()) {
                out.writeUTF(newest.getKey());
                out.writeLong(newest.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.allocate(bytes.size() + Integer.BYTES)
                .put(bytes.toByteArray())
                .putInt(checksum(bytes.toByteArray(), bytes.size()))
                .array();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    static IndexEntry decode(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT && format != FORMAT_1) {
                throw new IOException("entries are of format " + format + ", not " + FORMAT);
            }
            int end = bytes.length - Integer.BYTES;
            if (format == FORMAT && (end < 1 || ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end))) {
                throw new IOException("an entry is damaged");
            }
            ObjectKey key = new ObjectKey(in.readUTF(), in.readUTF());
            String localId = in.readUTF();
            QualifiedName name = new QualifiedName(key.kind(), in.readUTF());
            Version version = new Version(in.readLong(), in.readUTF());
            String hash = in.readUTF();
            Optional<ContentHash> contentHash = hash.isEmpty() ? Optional.empty() : Optional.of(new ContentHash(hash));
            String user = in.readUTF();
            boolean confirmed = in.readBoolean();
            Ancestry ancestry = format == FORMAT_1 ? Ancestry.UNKNOWN : ancestry(in);
            return new IndexEntry(key, localId, name, version, contentHash, user, ancestry, confirmed);
        }
    }

    private static Ancestry ancestry(DataInputStream in) throws IOException {
        SortedMap<String, Long> newest = new TreeMap<>();
        for (int left = in.readByte(); left > 0; left--) {
            newest.put(in.readUTF(), in.readLong());
        }
        return new Ancestry(newest);
    }
}
