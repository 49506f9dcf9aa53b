/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.cluster.config.SettingProblem;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.JoinPlan;
import org.geoserver.cluster.node.Minute;
import org.geoserver.cluster.node.QuarantineEntry;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.node.ReloadStart;
import org.geoserver.cluster.node.ReloadState;
import org.geoserver.cluster.node.Restored;

/** The state and the settings of this node. Thread-safe; nothing here waits for a broker. */
public interface ClusterAdministration {

    ClusterState state();

    /**
     * The settings as they are configured, usable or not. A node that runs when somebody edits a file so that it can't be used
     * goes on with the settings it has.
     */
    ClusterConfiguration configuration();

    /** The keys that are configured, with a value that can be used, otherwise than the node runs; most wait for the next start. */
    Set<ClusterKey> pending();

    /**
     * Changes settings: all of them or, with an exception, none. They are on disk and count when this returns, except for
     * those that apply at the next start.
     *
     * @param values by key, each as it would be in {@code cluster.properties}; keys that are left out stay as they are
     * @throws InvalidSettingsException when a key is unknown or a value can't be used
     * @throws IOException when they can't be saved
     */
    void change(Map<String, String> values) throws InvalidSettingsException, IOException;

    /**
     * Tries the broker that these values name, for a few seconds, and changes nothing.
     *
     * @param values by key, as for {@link #change}; what is left out is as it is configured
     * @return what keeps the node from connecting there; empty when it can, or when no broker but the embedded one is
     *     named
     */
    List<SettingProblem> checkBroker(Map<String, String> values);

    /** The last changes sent and applied, at most 500, the newest first; empty while no node runs. */
    List<Event> events();

    /** The last hour, minute by minute, the oldest first; empty while no node runs. */
    List<Minute> activity();

    /**
     * Finds out what joining the cluster would do to this node.
     *
     * @return completes empty when nobody has told in time what the cluster has; never exceptionally
     * @throws NotClusteredException while no node runs
     */
    CompletableFuture<Optional<JoinPlan>> joinPlan(Duration atMost);

    /** What an object was at its last versions, the newest first; empty while no node runs. */
    List<PastState> states(ObjectKey key);

    /** What it was at one version, if that is kept. */
    Optional<PastState> state(ObjectKey key, Version version);

    /**
     * What objects are or were last: of each its newest kept state, the last changed first.
     *
     * @param most so many at most
     */
    List<PastState> newest(Predicate<PastState> wanted, int most);

    /** Whose changes were lost to others', the last noticed first, without those that were put back; empty while no node runs. */
    List<Conflict> conflicts();

    /**
     * Takes a conflict off this node's list.
     *
     * @return whether there was one of this id
     * @throws NotClusteredException while no node runs
     */
    boolean dismiss(String conflict);

    /**
     * Makes an object again what it was at a version, on all nodes; the caller must not hold GeoServer's configuration lock.
     *
     * @param user who wants it
     * @return completes when it is done here, or with why it can't be done; never exceptionally
     * @throws NotClusteredException while no node runs
     */
    CompletableFuture<Restored> restore(ObjectKey key, Version version, String user);

    /** What is put aside; empty while no node runs. */
    List<QuarantineEntry> quarantine();

    /**
     * Tries at once to apply what is put aside under this id.
     *
     * @return whether anything is
     * @throws NotClusteredException while no node runs
     */
    boolean retry(String id);

    /**
     * Forgets what is put aside under this id.
     *
     * @return whether anything is
     * @throws NotClusteredException while no node runs
     */
    boolean discard(String id);

    /**
     * Asks the others for whatever they have newer.
     *
     * @throws NotClusteredException while no node runs
     */
    void resync();

    /**
     * Has all nodes read their data directories anew, one after the other, each when the one before it is ready again, this
     * one last; the caller must not hold GeoServer's configuration lock while it waits for the answer.
     *
     * @return completes with how it goes when it has begun, or with the one that is under way somewhere; never exceptionally
     * @throws NotClusteredException while no node runs
     */
    CompletableFuture<ReloadStart> reloadAll();

    /** The reload of all nodes that is under way, or else the last one that this node heard of; empty while no node runs. */
    Optional<ReloadState> reloadState();

    /**
     * Waits until other nodes have applied what was changed here so far; the caller must not hold GeoServer's
     * configuration lock.
     *
     * @param nodes how many others are enough; empty for all of them
     * @return completes with who has and who has not, at once when enough have
     * @throws NotClusteredException while no node runs
     */
    CompletableFuture<Reached> awaitApplied(OptionalInt nodes, Duration atMost);
}
