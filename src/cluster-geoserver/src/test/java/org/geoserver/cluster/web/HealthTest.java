/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.node.Alarm;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.cluster.web.Health.Mood;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Instant NOW = Instant.now();
    private static final Member BETA = RecordingAdministration.member("beta", Member.State.ONLINE, true, "");
    private static final Member MISSING = RecordingAdministration.member("gone", Member.State.MISSING, false, "");
    private static final Roles BOTH = new Roles(true, true);
    private static final Connection CONNECTED = new Connection(Connection.State.CONNECTED, "tcp://broker:61616", "");

    @Test
    void allIsWellWhenEverybodyHasTheSame() {
        assertThat(of(status(CONNECTED, true, true, 0, 0, BETA))).isEqualTo(health(Mood.GOOD, "inStep"));
    }

    @Test
    void aNodeAloneIsToldSo() {
        assertThat(of(status(CONNECTED, true, true, 0, 0))).isEqualTo(health(Mood.GOOD, "alone"));
        Member left = RecordingAdministration.member("left", Member.State.LEFT, false, "");
        assertThat(of(status(CONNECTED, true, true, 0, 0, left))).isEqualTo(health(Mood.GOOD, "alone"));
    }

    @Test
    void whatWillMendItselfNeedsNobody() {
        assertThat(of(status(CONNECTED, false, false, 0, 0, BETA))).isEqualTo(health(Mood.BUSY, "catchingUp"));
        assertThat(of(status(CONNECTED, false, true, 0, 0, BETA))).isEqualTo(health(Mood.BUSY, "busy"));
        assertThat(of(status(CONNECTED, true, true, 3, 0, BETA))).isEqualTo(health(Mood.BUSY, "busy"));
        assertThat(List.of(Mood.GOOD.isWell(), Mood.BUSY.isWell(), Mood.BAD.isWell(), Mood.OFF.isWell()))
                .containsExactly(true, true, false, false);
    }

    @Test
    void aNodeOutOfStepForLongNeedsSomebody() {
        assertThat(of(status(CONNECTED, false, true, 0, 0, apart(20)))).isEqualTo(health(Mood.BUSY, "busy"));
        assertThat(of(status(CONNECTED, false, true, 0, 0, apart(90)))).isEqualTo(health(Mood.BAD, "apart", "slow"));
    }

    @Test
    void aMissingNodeIsNamed() {
        assertThat(of(status(CONNECTED, true, true, 0, 0, BETA, MISSING)))
                .isEqualTo(health(Mood.BAD, "missing", "gone"));
    }

    @Test
    void whatIsPutAsideIsCounted() {
        assertThat(of(status(CONNECTED, true, true, 0, 2, BETA))).isEqualTo(health(Mood.BAD, "putAside", "2"));
    }

    @Test
    void theConnectionComesBeforeWhatItExplains() {
        Connection lost = new Connection(Connection.State.CONNECTING, "tcp://broker:61616", "refused");
        assertThat(of(status(lost, false, false, 5, 1, MISSING)))
                .isEqualTo(health(Mood.BAD, "connecting", "tcp://broker:61616: refused"));

        Connection off = new Connection(Connection.State.DISABLED, "", "");
        assertThat(of(status(off, false, false, 5, 1, MISSING))).isEqualTo(health(Mood.OFF, "disconnected"));
    }

    @Test
    void aNameInUseComesFirst() {
        NodeStatus status = status(CONNECTED, false, false, 5, 1, true, BOTH, MISSING);
        assertThat(of(status)).isEqualTo(health(Mood.BAD, "nameInUse", "alpha"));
    }

    @Test
    void aNodeWithoutARoleTakesNoPart() {
        NodeStatus status = status(CONNECTED, true, true, 0, 0, false, new Roles(false, false), BETA);
        assertThat(of(status)).isEqualTo(health(Mood.OFF, "idle"));
    }

    @Test
    void anUnclusteredNodeSaysWhy() {
        assertThat(Health.of(new ClusterState.Unclustered("The file can't be read."), NOW))
                .isEqualTo(health(Mood.BAD, "unclustered", "The file can't be read."));
    }

    @Test
    void anAlarmIsToldBeforeWhatEndsByItselfOrWasWanted() {
        Alarm clock = new Alarm(Alarm.Code.CLOCK, NOW, "The clock is wrong.");
        Alarm index = new Alarm(Alarm.Code.INDEX, NOW, "The index can't be written.");
        Connection off = new Connection(Connection.State.DISABLED, "", "");

        assertThat(of(with(status(off, false, false, 5, 1, MISSING), 3, clock, index)))
                .isEqualTo(health(Mood.BAD, "alarm", "The clock is wrong. The index can't be written."));
    }

    @Test
    void lostChangesAreCountedUnlessThereIsWorse() {
        assertThat(of(with(status(CONNECTED, false, true, 3, 0, BETA), 2)))
                .isEqualTo(health(Mood.WARNING, "conflicts", "2"));
        assertThat(Mood.WARNING.isWell()).isFalse();
        assertThat(of(with(status(CONNECTED, true, true, 0, 2, BETA), 2))).isEqualTo(health(Mood.BAD, "putAside", "2"));
    }

    private static Health of(NodeStatus status) {
        return Health.of(new ClusterState.Clustered(status), NOW);
    }

    private static Health health(Mood mood, String key, String... parameters) {
        return new Health(mood, key, List.of(parameters));
    }

    private static Member apart(int seconds) {
        Member member = RecordingAdministration.member("slow", Member.State.ONLINE, false, "");
        return new Member(
                member.heartbeat(),
                member.state(),
                false,
                7,
                Optional.of(NOW.minusSeconds(seconds)),
                member.lastSeen());
    }

    private static NodeStatus status(
            Connection connection, boolean inStep, boolean caughtUp, int backlog, int quarantined, Member... members) {
        return status(connection, inStep, caughtUp, backlog, quarantined, false, BOTH, members);
    }

    private static NodeStatus status(
            Connection connection,
            boolean inStep,
            boolean caughtUp,
            int backlog,
            int quarantined,
            boolean nameInUse,
            Roles roles,
            Member... members) {
        return new NodeStatus(
                "alpha",
                "1",
                roles,
                connection,
                inStep,
                caughtUp,
                backlog,
                0,
                quarantined,
                0,
                0,
                0,
                0,
                Digest.EMPTY,
                nameInUse,
                List.of(members),
                List.of(),
                Optional.empty());
    }

    private static NodeStatus with(NodeStatus like, int conflicts, Alarm... alarms) {
        return new NodeStatus(
                like.node(),
                like.incarnation(),
                like.roles(),
                like.connection(),
                like.inStep(),
                like.caughtUp(),
                like.backlog(),
                like.waiting(),
                like.quarantined(),
                conflicts,
                like.published(),
                like.applied(),
                like.objects(),
                like.digest(),
                like.nameInUse(),
                like.members(),
                List.of(alarms),
                like.progress());
    }
}
