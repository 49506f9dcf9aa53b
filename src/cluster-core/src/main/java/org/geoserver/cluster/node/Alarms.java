/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The alarms that last at this moment. One line is logged when one begins, when what it says becomes another, and when it
 * ends. Thread-safe.
 */
public final class Alarms {

    private static final Logger LOG = Logger.getLogger(Alarms.class.getName());

    private final String node;
    private final InstantSource clock;
    private final Map<Alarm.Code, Alarm> lasting = new EnumMap<>(Alarm.Code.class);

    public Alarms(String node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    /** Begins it, or lets it go on with what is to be said of it now. */
    public synchronized void raise(Alarm.Code code, String sentence) {
        Alarm before = lasting.get(code);
        if (before == null || !before.sentence().equals(sentence)) {
            lasting.put(code, new Alarm(code, before == null ? clock.instant() : before.since(), sentence));
            LOG.log(Level.WARNING, () -> "Node " + node + ": " + sentence);
        }
    }

    /** Ends it, if it lasts. */
    public synchronized void clear(Alarm.Code code) {
        Alarm ended = lasting.remove(code);
        if (ended != null) {
            LOG.log(Level.INFO, () -> "Node " + node + ": no longer so: " + ended.sentence());
        }
    }

    public synchronized List<Alarm> lasting() {
        return List.copyOf(lasting.values());
    }
}
