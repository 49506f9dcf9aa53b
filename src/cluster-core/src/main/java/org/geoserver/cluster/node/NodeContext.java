/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.cluster.history.StateHistory;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.HybridLogicalClock;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.spi.Signal.Roles;

/** What all parts of one node share. */
final class NodeContext {

    private static final Logger LOG = Logger.getLogger(ClusterNode.class.getName());

    final NodeSettings settings;
    final Timing timing;
    final VersionIndex index;
    final HybridLogicalClock versions;
    final SharedTime time;
    final Alarms alarms;
    final HostReload hostReload = new HostReload();
    final StateHistory history;
    final Conflicts conflicts;
    /** What is referred to before what refers to it. */
    final Comparator<ObjectKey> referredFirst;

    private final List<String> kinds;
    private final InstantSource clock;
    private final InstantSource steady;
    private volatile Roles roles;
    private volatile JoinPolicy joinPolicy;

    NodeContext(NodeSettings settings, NodeResources resources) {
        this.settings = settings;
        this.timing = settings.timing();
        this.index = resources.index();
        this.history = resources.history();
        this.kinds = List.copyOf(resources.store().kinds());
        this.clock = resources.clock();
        this.steady = resources.scheduler()::now;
        this.time = new SharedTime(clock, timing.maxDrift());
        this.versions = new HybridLogicalClock(settings.node(), time, timing.maxDrift());
        this.roles = settings.roles();
        this.joinPolicy = settings.joinPolicy();
        this.alarms = new Alarms(settings.node(), clock);
        this.conflicts = new Conflicts(this, history);
        this.referredFirst = Comparator.<ObjectKey>comparingInt(
                        key -> kinds.contains(key.kind()) ? kinds.indexOf(key.kind()) : kinds.size())
                .thenComparing(Comparator.naturalOrder());
    }

    String node() {
        return settings.node();
    }

    /** For how long something lasts: goes on evenly. */
    Instant now() {
        return steady.instant();
    }

    /** What this node's clock says, right or wrong. */
    Instant wallClock() {
        return clock.instant();
    }

    Roles roles() {
        return roles;
    }

    JoinPolicy joinPolicy() {
        return joinPolicy;
    }

    void setJoinPolicy(JoinPolicy policy) {
        this.joinPolicy = policy;
    }

    void setRoles(Roles roles) {
        this.roles = roles;
    }

    /** Whether the host has objects of this kind at all; if not, newer nodes do. */
    boolean isKnown(String kind) {
        return kinds.contains(kind);
    }

    void info(Supplier<String> line) {
        log(Level.INFO, line);
    }

    void warn(Supplier<String> line) {
        log(Level.WARNING, line);
    }

    void log(Level level, Supplier<String> line) {
        LOG.log(level, () -> "Node " + node() + ": " + line.get());
    }

    void failed(String what, RuntimeException e) {
        LOG.log(Level.SEVERE, e, () -> "Node " + node() + ": " + what);
    }
}
