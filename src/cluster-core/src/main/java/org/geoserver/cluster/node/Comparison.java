/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.spi.ConfigurationStore;

/**
 * Compares all that the host and the index have: one part, then the next one as a task of its own, so that neither the host nor
 * other work waits for all. Where something differs, the host's files are looked at, before anything is taken for a user's
 * change that was lost by them.
 */
final class Comparison {

    /** So many objects are read at a time while the host's lock is held. */
    static final int CHUNK = 200;

    private final NodeContext context;
    private final ConfigurationStore store;
    private final LocalChanges localChanges;
    private final Inbox inbox;
    private final Upkeep upkeep;
    private final Consumer<Runnable> task;
    private final Consumer<Runnable> later;

    /** How many are under way: the one at the start is so from the first. */
    private int underWay = 1;

    private final List<Runnable> afterwards = new ArrayList<>();

    /**
     * @param task has something done by the node's thread
     * @param later has it done once more after a while
     */
    Comparison(
            NodeContext context,
            ConfigurationStore store,
            LocalChanges localChanges,
            Inbox inbox,
            Upkeep upkeep,
            Consumer<Runnable> task,
            Consumer<Runnable> later) {
        this.context = context;
        this.store = store;
        this.localChanges = localChanges;
        this.inbox = inbox;
        this.upkeep = upkeep;
        this.task = task;
        this.later = later;
    }

    boolean isUnderWay() {
        return underWay > 0;
    }

    /** The one at the start. A node that doesn't know what it has can't take part, so it tries until it does. */
    void first(Occasion occasion, Runnable then) {
        Runnable again = () -> later.accept(() -> first(occasion, then));
        begin(occasion, then, again);
    }

    void again(Occasion occasion, Runnable then) {
        underWay++;
        begin(occasion, then, this::done); // whoever waits for it must not wait for ever
    }

    private void begin(Occasion occasion, Runnable then, Runnable failed) {
        List<ObjectKey> keys;
        try {
            keys = store.reading(localChanges::keys);
        } catch (RuntimeException e) {
            failed.run();
            throw e;
        }
        part(keys, new Comparing(occasion, new HostFiles(), then, failed));
    }

    /** @param failed what to do when one part fails, which is the last then */
    private record Comparing(Occasion occasion, HostFiles files, Runnable then, Runnable failed) {}

    /** Does this now, or as soon as everything has been compared: until then not all is recorded that users changed. */
    void whenDone(Runnable work) {
        if (!isUnderWay() && context.hostReload.isOpen()) {
            work.run();
        } else {
            afterwards.add(work);
        }
    }

    private void part(List<ObjectKey> keys, Comparing comparing) {
        if (context.hostReload.isReading()) {
            context.hostReload.whenOpen(() -> part(keys, comparing));
            return;
        }
        HostFiles files = comparing.files();
        List<ObjectKey> now = keys.subList(0, Math.min(CHUNK, keys.size()));
        try {
            inbox.recorded(store.reading(reader -> localChanges.recordAll(reader, now, comparing.occasion(), files)));
            if (now.size() < keys.size()) {
                task.accept(() -> part(keys.subList(CHUNK, keys.size()), comparing));
                return;
            }
            List<ObjectKey> undecided = files.takeUndecided();
            if (!undecided.isEmpty()) {
                files.looked(upkeep.lookAtHostFiles());
                task.accept(() -> part(undecided, comparing));
                return;
            }
            context.hostReload.whenOpen(inbox::bringBackLost);
        } catch (RuntimeException e) {
            comparing.failed().run();
            throw e;
        }
        done();
        comparing.then().run();
    }

    private void done() {
        underWay--;
        if (underWay == 0 && !context.hostReload.isReading()) {
            afterwards.forEach(task);
            afterwards.clear();
        }
    }
}
