/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One thing that goes wrong, and is over after a while.
 *
 * @param victim a node's or the broker's name
 * @param at when it begins, after the beginning of the story
 */
record Fault(Kind kind, String victim, Duration at, Duration lasts) {

    enum Kind {
        KILL(1000, 4000),
        /** Longer than the others wait for a sign of life. */
        PAUSE(5000, 9000),
        CUT(5000, 9000),
        FULL_DISK(4000, 8000),
        /** The broker ends at once, and begins with an empty store. */
        EMPTY_BROKER(1000, 5000);

        private final int shortest;
        private final int longest;

        Kind(int shortest, int longest) {
            this.shortest = shortest;
            this.longest = longest;
        }

        private Duration lasts(Random random) {
            return Duration.ofMillis(shortest + random.nextInt(longest - shortest));
        }
    }

    Duration end() {
        return at.plus(lasts);
    }

    /**
     * A story: all kinds in turn, in another order each time, at most two at once, never two at one victim. The same for the
     * same seed.
     *
     * @param victims whom each possible kind may befall
     */
    static List<Fault> story(long seed, Duration length, Map<Kind, List<String>> victims) {
        Random random = new Random(seed);
        List<Fault> story = new ArrayList<>();
        Map<String, Duration> befallenUntil = new HashMap<>();
        List<Kind> deck = new ArrayList<>();
        Duration at = Duration.ofMillis(500);
        while (at.compareTo(length) < 0) {
            if (deck.isEmpty()) {
                victims.keySet().stream().sorted().forEach(deck::add);
                Collections.shuffle(deck, random);
            }
            Kind kind = deck.remove(0);
            Duration now = at;
            List<String> free = victims.get(kind).stream()
                    .filter(victim ->
                            befallenUntil.getOrDefault(victim, Duration.ZERO).compareTo(now) < 0)
                    .toList();
            if (!free.isEmpty()) {
                Fault fault = new Fault(kind, free.get(random.nextInt(free.size())), at, kind.lasts(random));
                story.add(fault);
                // so long a node takes to start again
                befallenUntil.put(fault.victim(), fault.end().plusSeconds(3));
            }
            List<Duration> open = story.stream()
                    .map(Fault::end)
                    .filter(end -> end.compareTo(now) > 0)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            Duration next = at.plusMillis(500 + random.nextInt(2500));
            at = open.size() > 1 && open.get(1).compareTo(next) > 0 ? open.get(1) : next;
        }
        return story;
    }
}
