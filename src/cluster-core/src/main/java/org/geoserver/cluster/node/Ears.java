/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.util.List;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.spi.Signal;
import org.geoserver.cluster.spi.Signal.Ask;
import org.geoserver.cluster.spi.Signal.Busy;
import org.geoserver.cluster.spi.Signal.Giving;
import org.geoserver.cluster.spi.Signal.Goodbye;
import org.geoserver.cluster.spi.Signal.Heartbeat;
import org.geoserver.cluster.spi.Signal.Inventoried;
import org.geoserver.cluster.spi.Signal.Inventorying;
import org.geoserver.cluster.spi.Signal.Lacking;
import org.geoserver.cluster.spi.Signal.Pull;
import org.geoserver.cluster.spi.Signal.Reloaded;
import org.geoserver.cluster.spi.Signal.Rollout;
import org.geoserver.cluster.spi.Signal.Taken;
import org.geoserver.cluster.spi.Transport;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.cluster.spi.Transport.Unreadable;

/** Hears the transport, and hands on to the parts of the engine, each on its thread. */
final class Ears implements Transport.Listener {

    private final Engine engine;

    Ears(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void onChanges(List<Change> changes) {
        for (int begin = 0; begin < changes.size(); begin += Inbox.PART) {
            List<Change> part = changes.subList(begin, Math.min(begin + Inbox.PART, changes.size()));
            engine.scheduler.call(() -> {
                if (engine.closed) {
                    throw new IllegalStateException("the node is closed");
                }
                engine.guarded(() -> engine.hostReload.whenOpenIfPossible(() -> received(part)));
            });
        }
    }

    private void received(List<Change> changes) {
        if (engine.context.roles().replica() && engine.joining.isTaking()) {
            engine.inbox.receive(changes);
            engine.antiEntropy.received(changes);
            engine.flush();
        }
    }

    @Override
    public void onSignal(Signal signal) {
        Instant received = engine.context.wallClock();
        engine.task(() -> {
            if (signal instanceof Heartbeat heartbeat) {
                heard(heartbeat, received);
            } else if (signal instanceof Pull pull) {
                if (engine.joining.isJoined()) {
                    engine.hostReload.whenOpenIfPossible(() -> engine.antiEntropy.answer(pull));
                }
            } else if (signal instanceof Giving giving) {
                engine.antiEntropy.answered(giving);
            } else if (signal instanceof Busy busy) {
                engine.antiEntropy.isBusy(busy);
            } else if (signal instanceof Taken taken) {
                engine.hostReload.whenOpenIfPossible(() -> engine.antiEntropy.taken(taken));
            } else if (signal instanceof Ask ask) {
                engine.awaits.answer(ask);
            } else if (signal instanceof Lacking lacking) {
                engine.awaits.answered(lacking);
            } else if (signal instanceof Inventorying question) {
                engine.inventory.answer(question);
            } else if (signal instanceof Inventoried page) {
                engine.inventory.answered(page);
            } else if (signal instanceof Rollout rollout) {
                engine.rollingReload.heard(rollout);
            } else if (signal instanceof Reloaded reloaded) {
                engine.rollingReload.answered(reloaded);
            } else if (signal instanceof Goodbye goodbye) {
                if (engine.membership.left(goodbye)) {
                    engine.catchUp.left(goodbye.node());
                }
            }
        });
    }

    private void heard(Heartbeat heartbeat, Instant received) {
        boolean wasMember = engine.membership.isFounded(heartbeat.node());
        engine.membership.heard(heartbeat);
        if (heartbeat.node().equals(engine.context.node())) {
            return;
        }
        engine.dates.heard(heartbeat, received);
        boolean isMember = heartbeat.condition().founded();
        if (isMember && !wasMember) {
            engine.catchUp.left(heartbeat.node()); // what it had before it was a member is not what it has
        }
        engine.catchUp.heard(
                heartbeat.node(), isMember ? engine.index.digest().differingBuckets(heartbeat.digest()) : List.of());
        if (isMember && engine.joining.isTaking()) {
            engine.antiEntropy.heard(heartbeat);
        }
        engine.awaits.look();
        if (engine.context.roles().replica()
                && engine.joining.isTaking()
                && engine.hostReload.isOpen()
                && heartbeat.sequence() > engine.store.sequence()) {
            engine.store.raiseSequence(heartbeat.sequence());
        }
    }

    @Override
    public void onUnreadable(Unreadable message) {
        engine.task(() -> engine.quarantine.unreadable(message));
    }

    @Override
    public void onConnection(Connection connection) {
        engine.task(() -> {
            engine.context.info(() -> connection.state() + " " + connection.broker() + " " + connection.detail());
            engine.catchUp.begin(connection.isConnected());
            engine.flush();
            engine.signalHeartbeat();
        });
    }
}
