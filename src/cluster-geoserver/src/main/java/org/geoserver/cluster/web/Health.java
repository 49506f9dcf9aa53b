/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.spi.Transport.Connection;

/**
 * The one thing to say about a node at a glance, and what to do about it.
 *
 * @param key ends the keys of its texts: {@code health.KEY} is the verdict, {@code health.KEY.advice} what to do
 * @param parameters of both texts
 */
record Health(Mood mood, String key, List<String> parameters) implements Serializable {

    /** How good it is. */
    enum Mood {
        /** All is as it should be. */
        GOOD,
        /** It will be, without anybody's help. */
        BUSY,
        /** Nothing is broken, but somebody should look. */
        WARNING,
        /** Somebody must look. */
        BAD,
        /** Somebody wanted it so. */
        OFF;

        /** Whether nobody needs to do anything. */
        boolean isWell() {
            return this == GOOD || this == BUSY;
        }
    }

    /** Nodes are out of step while changes travel; for longer than this it takes somebody to look. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What matters most about a node: the worst first. */
    static Health of(ClusterState state, Instant now) {
        if (state instanceof ClusterState.Unclustered unclustered) {
            return new Health(Mood.BAD, "unclustered", unclustered.reason());
        }
        NodeStatus status = ((ClusterState.Clustered) state).status();
        Connection connection = status.connection();
        if (status.nameInUse()) {
            return new Health(Mood.BAD, "nameInUse", status.node());
        }
        if (!status.alarms().isEmpty()) {
            return new Health(
                    Mood.BAD,
                    "alarm",
                    status.alarms().stream().map(Alarm::sentence).collect(Collectors.joining(" ")));
        }
        if (connection.state() == Connection.State.DISABLED) {
            return new Health(Mood.OFF, "disconnected");
        }
        if (!connection.isConnected()) {
            return new Health(Mood.BAD, "connecting", where(connection));
        }
        String missing = names(status.members().stream().filter(member -> member.state() == Member.State.MISSING));
        if (!missing.isEmpty()) {
            return new Health(Mood.BAD, "missing", missing);
        }
        String apart = names(status.members().stream().filter(member -> isApart(member, now)));
        if (!apart.isEmpty()) {
            return new Health(Mood.BAD, "apart", apart);
        }
        if (status.quarantined() > 0) {
            return new Health(Mood.BAD, "putAside", String.valueOf(status.quarantined()));
        }
        if (!status.caughtUp()) {
            return new Health(Mood.BUSY, "catchingUp");
        }
        if (status.conflicts() > 0) {
            return new Health(Mood.WARNING, "conflicts", String.valueOf(status.conflicts()));
        }
        if (!status.inStep() || status.backlog() > 0 || status.waiting() > 0) {
            return new Health(Mood.BUSY, "busy");
        }
        if (!status.roles().primary() && !status.roles().replica()) {
            return new Health(Mood.OFF, "idle");
        }
        return status.members().stream().anyMatch(member -> member.state() == Member.State.ONLINE)
                ? new Health(Mood.GOOD, "inStep")
                : new Health(Mood.GOOD, "alone");
    }

    private Health(Mood mood, String key, String... parameters) {
        this(mood, key, List.of(parameters));
    }

    private static boolean isApart(Member member, Instant now) {
        return member.state() == Member.State.ONLINE
                && member.differsSince()
                        .filter(since -> since.isBefore(now.minus(PATIENCE)))
                        .isPresent();
    }

    private static String names(Stream<Member> members) {
        return members.map(Member::name).collect(Collectors.joining(", "));
    }

    /** The broker and what it said, as far as there is any. */
    private static String where(Connection connection) {
        return Stream.of(connection.broker(), connection.detail())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
    }
}
