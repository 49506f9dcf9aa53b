/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.storage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;

/** What an object is, as bytes: all of its state but its key, its name, and the fingerprint, which is the content's hash again. */
public final class StateCodec {

    private StateCodec() {}

    public static void write(DataOutputStream out, ObjectState state) throws IOException {
        out.writeBoolean(state.content().secret());
        byte[] text = state.content().text().getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        out.writeInt(state.requires().size());
        for (Reference reference : state.requires()) {
            out.writeUTF(reference.name().kind());
            out.writeUTF(reference.name().name());
            out.writeUTF(reference.id());
        }
    }

    public static ObjectState read(DataInputStream in, ObjectKey key, QualifiedName name) throws IOException {
        boolean secret = in.readBoolean();
        String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        Set<Reference> requires = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            requires.add(new Reference(new QualifiedName(in.readUTF(), in.readUTF()), in.readUTF()));
        }
        return new ObjectState(key, name, requires, new Content(text, secret));
    }
}
