/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.geoserver.cluster.demo.faults.Fault.Kind;
import org.junit.jupiter.api.Test;

class FaultTest {

    private static final Map<Kind, List<String>> VICTIMS = Map.of(
            Kind.KILL, List.of("node1", "node2", "broker"),
            Kind.PAUSE, List.of("node1", "node2", "broker"),
            Kind.CUT, List.of("node1", "node2"),
            Kind.FULL_DISK, List.of("node2"));

    @Test
    void theSameSeedTellsTheSameStory() {
        assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
    }

    @Test
    void allKindsHappen() {
        assertThat(story(7)).extracting(Fault::kind).containsAll(VICTIMS.keySet());
    }

    @Test
    void atMostTwoAtOnceAndNeverTwoAtOneVictim() {
        LongStream.range(0, 100)
                .mapToObj(FaultTest::story)
                .forEach(story -> story.forEach(fault -> {
                    List<String> victims = story.stream()
                            .filter(other -> other.at().compareTo(fault.at()) <= 0
                                    && other.end().compareTo(fault.at()) > 0)
                            .map(Fault::victim)
                            .toList();
                    assertThat(victims).doesNotHaveDuplicates().hasSizeLessThan(3);
                }));
    }

    private static List<Fault> story(long seed) {
        return Fault.story(seed, Duration.ofMinutes(2), VICTIMS);
    }
}
