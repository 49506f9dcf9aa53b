/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.geoserver.cluster.index.IndexEntry;
import org.geoserver.cluster.index.VersionIndex;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.spi.Signal.Heartbeat;

/**
 * Sees to it that no clock that is wrong decides who wins. Nobody takes a version from the future; so who drew one, by a clock
 * that was ahead, can give it the date that it should have had, as soon as the others' clocks are heard.
 */
final class Dates {

    /** So many heartbeats without a jump of this clock, and of the others', are needed until anything is dated anew. */
    private static final int STEADY = 5;
    /** So many others must be there until this node takes what a third one made for dated wrongly. */
    private static final int MAJORITY = 2;

    private final NodeContext context;
    private final VersionIndex index;
    private final Membership membership;
    private final LocalChanges localChanges;
    /** By how much the wall clock was ahead of the even time at the last look. */
    private Duration lastFast = Duration.ZERO;

    private int steady;

    Dates(NodeContext context, Membership membership, LocalChanges localChanges) {
        this.context = context;
        this.index = context.index;
        this.membership = membership;
        this.localChanges = localChanges;
    }

    /** @param received by this node's own clock */
    void heard(Heartbeat heartbeat, Instant received) {
        heartbeat.condition().clock().ifPresent(said -> context.time.heard(heartbeat.node(), said, received));
    }

    /** Looks at the clocks, at each heartbeat, and at what was dated by a wrong one. */
    void look() {
        Duration fast = Duration.between(context.now(), context.wallClock());
        boolean jumped =
                fast.minus(lastFast).abs().compareTo(context.timing.maxDrift().dividedBy(2)) > 0;
        lastFast = fast;
        boolean changed = context.time.goBy(jumped ? Set.of() : membership.online());
        steady = jumped || changed || membership.online().isEmpty() ? 0 : steady + 1;
        alarm();
        if (steady >= STEADY) {
            boolean majority = membership.online().size() >= MAJORITY;
            index.entries().stream()
                    .filter(entry -> !context.versions.isWithinDrift(entry.version()))
                    .filter(entry -> majority || isOwn(entry))
                    .filter(entry -> !localChanges.deviating().contains(entry.key())) // it is taken by its old date
                    .forEach(this::date);
        }
    }

    private boolean isOwn(IndexEntry entry) {
        return entry.version().node().equals(context.node());
    }

    private void date(IndexEntry entry) {
        Version wrong = entry.version();
        boolean own = isOwn(entry);
        Version right = own ? wrong.at(context.versions.next().timestamp()) : wrong.undated();
        index.put(entry.dated(right, !own || !context.roles().primary()));
        context.info(() -> entry.name() + " " + entry.key() + " was dated by a clock that is ahead, at " + wrong
                + "; it is at " + right + " now");
    }

    private void alarm() {
        Duration correction = context.time.correction();
        Map<String, Duration> wrong = context.time.wrong();
        if (!correction.isZero()) {
            context.alarms.raise(
                    Alarm.Code.CLOCK,
                    "The clock of this node is " + describe(correction.negated())
                            + " the others'. Set it right (NTP); until then its changes are dated by theirs.");
        } else if (!wrong.isEmpty()) {
            String whose = wrong.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> "of node " + entry.getKey() + " is " + describe(entry.getValue()) + " this one's")
                    .collect(Collectors.joining(", that "));
            context.alarms.raise(
                    Alarm.Code.CLOCK,
                    "The clock " + whose
                            + ". Set it right (NTP); until then its changes are dated by the others' clocks.");
        } else {
            context.alarms.clear(Alarm.Code.CLOCK);
        }
    }

    /** To the minute, so that one alarm is not another one with every heartbeat. */
    private static String describe(Duration offset) {
        Duration size = Duration.ofMinutes((offset.abs().toSeconds() + 30) / 60);
        String shown = size.toDays() > 0
                ? size.toDays() + " d " + size.toHoursPart() + " h"
                : size.toHours() > 0
                        ? size.toHours() + " h " + size.toMinutesPart() + " min"
                        : size.toMinutes() + " min";
        return shown + (offset.isNegative() ? " behind" : " ahead of");
    }
}
