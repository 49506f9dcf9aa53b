/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.LinkedHashSet;
import java.util.Set;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.model.ObjectKey;

/**
 * What the current thread is applying on behalf of another node. It is how the host's events are told apart: on such a
 * thread they are consequences, on any other one they are users' changes.
 */
final class Applying {

    private final ThreadLocal<Frame> frame = new ThreadLocal<>();

    boolean isActive() {
        return frame.get() != null;
    }

    /** Runs the work with this thread applying, and answers with the objects that events told of meanwhile. */
    Set<ObjectKey> during(Runnable work) {
        Frame mine = new Frame();
        frame.set(mine);
        try {
            work.run();
            return mine.touched;
        } finally {
            frame.remove();
        }
    }

    /** Runs the work, which adds or saves the object, with the host's events bringing it to the expected state. */
    void expecting(ObjectKey key, Info expected, Runnable work) {
        Frame mine = frame.get();
        if (mine == null) {
            throw new IllegalStateException("this thread applies nothing");
        }
        mine.key = key;
        mine.expected = expected;
        try {
            work.run();
        } finally {
            mine.key = null;
            mine.expected = null;
        }
    }

    /** Gives an object that an event tells of exactly the expected state, if it is the one that is expected. */
    void align(ObjectKey key, Info live) {
        Frame mine = frame.get();
        if (key.equals(mine.key)) {
            StateCopier.align(mine.expected, ModificationProxy.unwrap(live));
        }
    }

    /** Notes that an event told of an object. */
    void touched(ObjectKey key) {
        frame.get().touched.add(key);
    }

    private static final class Frame {
        private final Set<ObjectKey> touched = new LinkedHashSet<>();
        private ObjectKey key;
        private Info expected;
    }
}
