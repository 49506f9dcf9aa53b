/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether the host reads its configuration anew: from just before until this node has compared all of it with the version
 * index, and has caught up again with the others. From when the host begins to read until all is compared, nobody looks at
 * it: what there is to do waits, and what others change is not applied before it is known what was changed on the disk.
 */
final class HostReload {

    /** So many pieces of work wait; of what comes beyond that, changes are forgotten: others give them again. */
    private static final int MOST_WAITING = 200;

    private enum Phase {
        NONE,
        ANNOUNCED,
        READING,
        COMPARING,
        CATCHING_UP
    }

    /** The host's threads tell when it reads, this node's thread all else. */
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NONE);

    private final List<Runnable> waiting = new ArrayList<>();

    /** From any thread: whether this node is not fit to answer users because of it. */
    boolean lasts() {
        return phase.get() != Phase.NONE;
    }

    /** Whether the host may be half empty. */
    boolean isReading() {
        return phase.get() == Phase.READING;
    }

    boolean isComparing() {
        return phase.get() == Phase.COMPARING;
    }

    /** Whether the host may be looked at and changed. */
    boolean isOpen() {
        return !isReading() && !isComparing();
    }

    /** Does this now, or as soon as the host is open. */
    void whenOpen(Runnable work) {
        if (isOpen()) {
            work.run();
        } else {
            waiting.add(work);
        }
    }

    /** The same with what may be forgotten when too much waits. */
    void whenOpenIfPossible(Runnable work) {
        if (isOpen() || waiting.size() < MOST_WAITING) {
            whenOpen(work);
        }
    }

    /** It is about to begin. */
    void announce() {
        phase.compareAndSet(Phase.NONE, Phase.ANNOUNCED);
    }

    /** It does not begin after all. */
    void withdraw() {
        phase.compareAndSet(Phase.ANNOUNCED, Phase.NONE);
    }

    /** From any thread. */
    void reads() {
        phase.set(Phase.READING);
    }

    /** From any thread: the host holds everything again. */
    void hasRead() {
        phase.set(Phase.COMPARING);
    }

    /**
     * Everything is compared.
     *
     * @return false when the host reads again already
     */
    boolean compared() {
        return phase.compareAndSet(Phase.COMPARING, Phase.CATCHING_UP);
    }

    /** What waited for the host, in its order. */
    List<Runnable> takeWaiting() {
        List<Runnable> released = List.copyOf(waiting);
        waiting.clear();
        return released;
    }

    void hasCaughtUp() {
        phase.compareAndSet(Phase.CATCHING_UP, Phase.NONE);
    }

    /** It was announced and is over; should the host not have told, it is so now. */
    void hasReadUntold() {
        phase.compareAndSet(Phase.ANNOUNCED, Phase.COMPARING);
    }
}
