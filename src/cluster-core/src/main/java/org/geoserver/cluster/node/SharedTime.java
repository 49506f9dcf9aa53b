/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the nodes together take for the present time. A clock that is wrong by no more than the drift allowed is good enough;
 * one that is wrong by more goes by the others: by the median of all that are heard. So a wrong clock lets nobody win, and a
 * right one is not taken for wrong because of one that is. Of two clocks nobody can tell which is wrong: both nodes go by the
 * later one, for then no version that was drawn already is from the future.
 *
 * <p>Offsets are as in SNTP without the way back: what the other's clock said less what this one said on receipt, the greatest
 * of the last few, which is the one that was under way for the shortest time.
 */
final class SharedTime implements InstantSource {

    private static final int SAMPLES = 5;

    private final InstantSource clock;
    private final Duration maxDrift;
    private final Map<String, Deque<Duration>> samples = new HashMap<>();
    private volatile Duration correction = Duration.ZERO;
    private Map<String, Duration> wrong = Map.of();

    SharedTime(InstantSource clock, Duration maxDrift) {
        this.clock = clock;
        this.maxDrift = maxDrift;
    }

    /** The present time, by this clock or, when that is wrong, by the others'. From any thread. */
    @Override
    public Instant instant() {
        return clock.instant().plus(correction);
    }

    /** @param received by this node's own clock */
    void heard(String member, Instant said, Instant received) {
        Deque<Duration> last = samples.computeIfAbsent(member, any -> new ArrayDeque<>());
        last.addLast(Duration.between(received, said));
        if (last.size() > SAMPLES) {
            last.removeFirst();
        }
    }

    /**
     * Goes by those who are online now; what was heard of others is forgotten.
     *
     * @return whether that makes it another time
     */
    boolean goBy(Collection<String> online) {
        samples.keySet().retainAll(online);
        Map<String, Duration> offsets = samples.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .max(Duration::compareTo)
                                .orElseThrow()));
        List<Duration> all = new ArrayList<>(offsets.values());
        all.add(Duration.ZERO);
        all.sort(Duration::compareTo);
        Duration median = all.get(all.size() / 2);
        Duration before = correction;
        correction = isWrong(median) ? median : Duration.ZERO;
        wrong = offsets.entrySet().stream()
                .filter(entry -> isWrong(entry.getValue().minus(correction)))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().minus(correction)));
        return isWrong(correction.minus(before));
    }

    private boolean isWrong(Duration offset) {
        return offset.abs().compareTo(maxDrift) > 0;
    }

    /** By how much this node's clock is behind the others' (negative when it is ahead); zero when that is within the drift. */
    Duration correction() {
        return correction;
    }

    /** Members whose clocks are ahead by more than the drift, or behind (negative). */
    Map<String, Duration> wrong() {
        return wrong;
    }
}
