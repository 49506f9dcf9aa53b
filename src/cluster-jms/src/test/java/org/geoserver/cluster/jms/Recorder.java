/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.jms;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.cluster.spi.Transport.Unreadable;

/** Keeps what a transport tells. */
final class Recorder implements Transport.Listener {

    final List<Change> changes = new CopyOnWriteArrayList<>();
    final List<Signal> signals = new CopyOnWriteArrayList<>();
    final List<Unreadable> unreadable = new CopyOnWriteArrayList<>();
    final List<Connection> connections = new CopyOnWriteArrayList<>();

    /** Whether it takes no changes at present. */
    volatile boolean refusing;

    @Override
    public void onChanges(List<Change> received) {
        if (refusing) {
            throw new IllegalStateException("not now, as the test wants");
        }
        changes.addAll(received);
    }

    @Override
    public void onSignal(Signal signal) {
        signals.add(signal);
    }

    @Override
    public void onUnreadable(Unreadable message) {
        unreadable.add(message);
    }

    @Override
    public void onConnection(Connection connection) {
        connections.add(connection);
    }

    List<String> ids() {
        return changes.stream().map(change -> change.key().id()).toList();
    }

    boolean heard(String node) {
        return signals.stream().anyMatch(signal -> signal.node().equals(node));
    }

    static Change put(String id, String text) {
        return put(id, Content.of(text));
    }

    static Change put(String id, Content content) {
        ObjectKey key = new ObjectKey("layer", id);
        return new Change.Put(
                new ObjectState(key, new QualifiedName("layer", id), Set.of(), content), new Version(1, "origin"), "");
    }
}
