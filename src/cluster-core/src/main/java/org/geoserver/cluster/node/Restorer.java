/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.ConfigurationStore;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.geoserver.cluster.spi.ConfigurationStore.Touched;
import org.geoserver.cluster.spi.ConfigurationStore.Writer;

/** Makes an object again what it was once, as if a user had done so: a new version, which goes to all. */
final class Restorer {

    private final NodeContext context;
    private final ConfigurationStore store;
    private final LocalChanges localChanges;

    Restorer(NodeContext context, ConfigurationStore store, LocalChanges localChanges) {
        this.context = context;
        this.store = store;
        this.localChanges = localChanges;
    }

    /** What users changed before is recorded first, so it is not lost. */
    Restored restore(ObjectKey key, Version version, String user) {
        if (!context.roles().primary()) {
            return new Restored.Refused("this node is no primary: put it back on one");
        }
        Optional<PastState> past = context.history.state(key, version);
        if (past.isEmpty()) {
            return new Restored.Refused("what " + key + " was at " + version + " is not kept here");
        }
        Optional<ObjectState> state = past.get().state();
        if (state.isEmpty()) {
            return new Restored.Refused(
                    past.get().name() + " was removed at " + version + ": there is nothing to put back");
        }
        Restored restored = store.writing(writer -> {
            localChanges.record(writer);
            return restore(writer, new Change.Put(state.get(), version, user));
        });
        if (restored instanceof Restored.Done done && done.version().isPresent()) {
            context.info(() -> user + " put back " + past.get().name() + " " + key + " as it was at " + version
                    + ", now " + done.version().get());
        }
        return restored;
    }

    private Restored restore(Writer writer, Change.Put put) {
        LocalKeys localKeys = new LocalKeys(context.index);
        ObjectKey local = localKeys.of(put.key());
        Change.Put here = put.withReferences(localKeys::ofReferred).withKey(local);
        Applied applied = writer.apply(List.of(here));
        localChanges.settle(applied.alsoTouched());
        Outcome outcome = applied.outcomes().get(local);
        if (outcome instanceof Outcome.Waiting waiting) {
            return new Restored.Refused("it needs what is not here: " + waiting.missing());
        }
        if (outcome instanceof Outcome.NameTaken taken) {
            return new Restored.Refused(put.name() + " is the name of another object now, "
                    + context.index.keyOf(taken.holder()) + ": rename or remove that first");
        }
        if (!(outcome instanceof Outcome.Done)) {
            return new Restored.Refused(
                    outcome instanceof Outcome.Refused refused ? refused.cause() : "the host refuses it");
        }
        Optional<Version> before = version(put.key());
        localChanges.touch(new Touched(local, put.user(), false));
        localChanges.record(writer);
        return new Restored.Done(version(put.key()).filter(now -> !before.equals(Optional.of(now))));
    }

    private Optional<Version> version(ObjectKey key) {
        return context.index.get(key).map(IndexEntry::version);
    }
}
