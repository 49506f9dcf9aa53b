/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.Minute;
import org.geoserver.cluster.node.NodeStatus;

/**
 * The cluster as this node sees it, as meters. They show the moment of the last {@link #refresh}, all of them the same
 * one. While no node runs, what only a node knows is not a number.
 */
final class ClusterMeters implements MeterBinder {

    private static final String PREFIX = "geoserver.cluster.";

    private final ClusterAdministration administration;
    private final InstantSource clock;
    private final Total published = new Total(NodeStatus::published);
    private final Total applied = new Total(NodeStatus::applied);
    private final List<Members> members = new ArrayList<>();
    private volatile Moment moment;

    ClusterMeters(ClusterAdministration administration, InstantSource clock) {
        this.administration = administration;
        this.clock = clock;
        this.moment = look();
    }

    /** Called once. */
    @Override
    public void bindTo(MeterRegistry registry) {
        yesOrNo(registry, "clustered", "Whether this node takes part", now -> now.status.isPresent());
        yesOrNo(registry, "ready", "Whether this GeoServer may get requests", Moment::ready);
        node(
                registry,
                "connected",
                "Whether the node is connected",
                status -> bit(status.connection().isConnected()));
        node(registry, "in.step", "Whether all nodes that are online have the same", status -> bit(status.inStep()));
        node(
                registry,
                "primary",
                "Whether the node publishes its changes",
                status -> bit(status.roles().primary()));
        node(
                registry,
                "replica",
                "Whether the node applies others' changes",
                status -> bit(status.roles().replica()));
        node(registry, "name.in.use", "Whether another node has this one's name", status -> bit(status.nameInUse()));
        node(registry, "backlog", "Changes that the broker has not confirmed", NodeStatus::backlog);
        node(registry, "waiting", "Received objects that wait for others", NodeStatus::waiting);
        node(registry, "quarantined", "Messages and objects that are put aside", NodeStatus::quarantined);
        node(registry, "conflicts", "Changes that were lost to others' unseen", NodeStatus::conflicts);
        for (Alarm.Code code : Alarm.Code.values()) {
            Gauge.builder(PREFIX + "alarm", this, meters -> meters.moment.of(status -> bit(isLasting(status, code))))
                    .description("Whether something is wrong that an administrator should mend, by code")
                    .tag("code", code.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        node(registry, "objects", "Objects of the configuration", NodeStatus::objects);
        Gauge.builder(PREFIX + "lag", this, meters -> seconds(meters.moment.lag))
                .baseUnit("seconds")
                .description("The longest that a change took from its origin to here, in this minute and the last")
                .register(registry);
        total(registry, "published", "Changes that the broker confirmed", published);
        total(registry, "applied", "Changes of others that were applied", applied);
        for (Member.State state : Member.State.values()) {
            Gauge.builder(PREFIX + "members", this, meters -> meters.moment.count(state))
                    .description("Other nodes, by state")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        member(registry, "online", "", "Whether it is heard", member -> bit(member.state() == Member.State.ONLINE));
        member(registry, "in.step", "", "Whether it has the same as this node", member -> bit(member.inStep()));
        member(registry, "differing", "objects", "About how many objects are not the same", Member::differing);
        member(registry, "behind", "seconds", "For how long it has not been in step", this::behind);
        member(
                registry,
                "last.seen.timestamp",
                "seconds",
                "When it was heard last",
                member -> seconds(Duration.between(Instant.EPOCH, member.lastSeen())));
        refresh();
    }

    /** From now on the meters show this moment. */
    synchronized void refresh() {
        moment = look();
        moment.status.ifPresent(status -> {
            published.see(status);
            applied.see(status);
        });
        List<Member> present = moment.status.map(NodeStatus::members).orElse(List.of());
        members.forEach(gauges -> gauges.show(present));
    }

    private Moment look() {
        ClusterState state = administration.state();
        Optional<NodeStatus> status =
                state instanceof ClusterState.Clustered clustered ? Optional.of(clustered.status()) : Optional.empty();
        List<Minute> minutes = administration.activity();
        Duration lag = minutes.stream()
                .skip(Math.max(0, minutes.size() - 2))
                .map(Minute::lag)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Moment(state.ready(), status, lag);
    }

    private double behind(Member member) {
        return member.differsSince()
                .map(since -> Math.max(0, seconds(Duration.between(since, clock.instant()))))
                .orElse(0.0);
    }

    private void yesOrNo(MeterRegistry registry, String name, String description, Function<Moment, Boolean> value) {
        Gauge.builder(PREFIX + name, this, meters -> bit(value.apply(meters.moment)))
                .description(description)
                .register(registry);
    }

    private void node(MeterRegistry registry, String name, String description, ToDoubleFunction<NodeStatus> value) {
        Gauge.builder(PREFIX + name, this, meters -> meters.moment.of(value))
                .description(description)
                .register(registry);
    }

    private static void total(MeterRegistry registry, String name, String description, Total total) {
        FunctionCounter.builder(PREFIX + name, total, Total::value)
                .baseUnit("changes")
                .description(description)
                .register(registry);
    }

    private void member(
            MeterRegistry registry, String name, String unit, String description, ToDoubleFunction<Member> value) {
        MultiGauge gauges = MultiGauge.builder(PREFIX + "member." + name)
                .baseUnit(unit.isEmpty() ? null : unit)
                .description(description)
                .register(registry);
        members.add(new Members(gauges, value));
    }

    private static boolean isLasting(NodeStatus status, Alarm.Code code) {
        return status.alarms().stream().anyMatch(alarm -> alarm.code() == code);
    }

    private static double bit(boolean value) {
        return value ? 1 : 0;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** How it was when one looked. */
    private record Moment(boolean ready, Optional<NodeStatus> status, Duration lag) {

        double of(ToDoubleFunction<NodeStatus> value) {
            return status.stream().mapToDouble(value).findFirst().orElse(Double.NaN);
        }

        double count(Member.State state) {
            return of(status -> status.members().stream()
                    .filter(member -> member.state() == state)
                    .count());
        }
    }

    /** One gauge for each of the members that there are. */
    private record Members(MultiGauge gauges, ToDoubleFunction<Member> value) {

        void show(List<Member> present) {
            gauges.register(
                    present.stream()
                            .map(member -> Row.of(Tags.of("member", member.name()), value.applyAsDouble(member)))
                            .toList(),
                    true);
        }
    }

    /** Goes on where it was when the node starts anew and counts from nought. */
    private static final class Total {

        private final Function<NodeStatus, Long> count;
        private String incarnation = "";
        private long before;
        private long present;

        Total(Function<NodeStatus, Long> count) {
            this.count = count;
        }

        synchronized void see(NodeStatus status) {
            if (!status.incarnation().equals(incarnation)) {
                incarnation = status.incarnation();
                before += present;
            }
            present = count.apply(status);
        }

        synchronized double value() {
            return (double) before + present;
        }
    }
}
