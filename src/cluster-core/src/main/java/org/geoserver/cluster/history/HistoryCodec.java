/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.geoserver.cluster.history.Conflict.Cause;
import org.geoserver.cluster.history.Conflict.Side;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.storage.StateCodec;

/** Past states, compressed, and conflicts as bytes, with the number of the format in front. */
final class HistoryCodec {

    private static final int FORMAT = 1;

    private HistoryCodec() {}

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    /** @param number which it begins with, see {@link #number} */
    static byte[] encode(PastState past, long number) {
        return written(ByteBuffer.allocate(Long.BYTES).putLong(number).array(), out -> {
            writeKey(out, past.key());
            out.writeUTF(past.name().name());
            writeVersion(out, past.version());
            out.writeUTF(past.user());
            out.writeLong(past.noticed().toEpochMilli());
            out.writeBoolean(past.isRemoval());
            if (past.state().isPresent()) {
                StateCodec.write(out, past.state().get());
            }
        });
    }

    static long number(byte[] state) {
        return ByteBuffer.wrap(state).getLong();
    }

    /** @throws UncheckedIOException when it is of a format that this doesn't read */
    static void checkState(byte[] state) {
        check(state[Long.BYTES]);
    }

    static PastState decodeState(byte[] bytes) {
        return read(bytes, Long.BYTES, in -> {
            ObjectKey key = readKey(in);
            QualifiedName name = new QualifiedName(key.kind(), in.readUTF());
            Version version = readVersion(in);
            String user = in.readUTF();
            Instant noticed = Instant.ofEpochMilli(in.readLong());
            boolean removal = in.readBoolean();
            return new PastState(
                    key,
                    name,
                    version,
                    user,
                    noticed,
                    removal ? Optional.empty() : Optional.of(StateCodec.read(in, key, name)));
        });
    }

    /** @param dismissed whether it is off the list */
    record Listed(Conflict conflict, boolean dismissed) {}

    static byte[] encode(Listed listed) {
        return written(new byte[0], out -> {
            Conflict conflict = listed.conflict();
            out.writeUTF(conflict.id());
            out.writeLong(conflict.noticed().toEpochMilli());
            out.writeUTF(conflict.cause().name());
            write(out, conflict.loser());
            write(out, conflict.winner());
            out.writeBoolean(listed.dismissed());
        });
    }

    static Listed decodeConflict(byte[] bytes) {
        return read(
                bytes,
                0,
                in -> new Listed(
                        new Conflict(
                                in.readUTF(),
                                Instant.ofEpochMilli(in.readLong()),
                                Cause.valueOf(in.readUTF()),
                                readSide(in),
                                readSide(in)),
                        in.readBoolean()));
    }

    private static void write(DataOutputStream out, Side side) throws IOException {
        writeKey(out, side.key());
        out.writeUTF(side.name().name());
        writeVersion(out, side.version());
        out.writeUTF(side.user());
        out.writeBoolean(side.removal());
    }

    private static Side readSide(DataInputStream in) throws IOException {
        ObjectKey key = readKey(in);
        return new Side(
                key, new QualifiedName(key.kind(), in.readUTF()), readVersion(in), in.readUTF(), in.readBoolean());
    }

    private static void writeKey(DataOutputStream out, ObjectKey key) throws IOException {
        out.writeUTF(key.kind());
        out.writeUTF(key.id());
    }

    private static ObjectKey readKey(DataInputStream in) throws IOException {
        return new ObjectKey(in.readUTF(), in.readUTF());
    }

    private static void writeVersion(DataOutputStream out, Version version) throws IOException {
        out.writeLong(version.timestamp());
        out.writeUTF(version.origin());
    }

    private static Version readVersion(DataInputStream in) throws IOException {
        return new Version(in.readLong(), in.readUTF());
    }

    private static byte[] written(byte[] before, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        bytes.writeBytes(before);
        bytes.write(FORMAT);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void check(byte format) {
        if (format != FORMAT) {
            throw new UncheckedIOException(new IOException("the history is of format " + format + ", not " + FORMAT));
        }
    }

    private static <T> T read(byte[] bytes, int format, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(
                new InflaterInputStream(new ByteArrayInputStream(bytes, format + 1, bytes.length - format - 1)))) {
            check(bytes[format]);
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
