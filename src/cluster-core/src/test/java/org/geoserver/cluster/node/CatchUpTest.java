/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private final CatchUp catchUp = new CatchUp();

    @Test
    void itListensForAWhileBeforeItThinksThatItIsAlone() {
        catchUp.begin(true);
        beat(4);
        assertThat(catchUp.isDone()).isFalse();
        beat(1);
        assertThat(catchUp.isDone()).isTrue();
        assertThat(catchUp.knowsTheOthers()).isTrue();
    }

    @Test
    void withoutAConnectionItNeverIs() {
        catchUp.begin(false);
        beat(100);
        assertThat(catchUp.isDone()).isFalse();
        assertThat(catchUp.knowsTheOthers()).isFalse();
    }

    @Test
    void whoIsInStepWithTheFirstOneHeardWaitsForTheNextOne() {
        catchUp.begin(true);
        catchUp.heard("one", Set.of());
        assertThat(catchUp.isDone()).isFalse();
        beat(2);
        catchUp.heard("two", Set.of(7));
        beat(20);
        assertThat(catchUp.isDone()).isFalse();
        catchUp.heard("two", Set.of());
        assertThat(catchUp.isDone()).isTrue();
    }

    @Test
    void bucketsMayBeEqualOneAfterTheOther() {
        catchUp.begin(true);
        catchUp.heard("one", Set.of(1, 2));
        beat(3);
        catchUp.heard("one", Set.of(2, 3));
        assertThat(catchUp.isDone()).isFalse();
        catchUp.heard("one", Set.of(1, 3));
        assertThat(catchUp.isDone()).isTrue();
    }

    @Test
    void aMemberThatHasNothingNewerIsDoneWithWhateverItsDigestSays() {
        catchUp.begin(true);
        catchUp.heard("one", Set.of(1, 2));
        beat(3);
        catchUp.asked("one", Set.of(1, 2));
        catchUp.answered("one", Set.of(1, 2), 5);
        assertThat(catchUp.isDone()).isFalse();
        catchUp.asked("one", Set.of(1, 2));
        catchUp.answered("one", Set.of(1), 0);
        assertThat(catchUp.isDone()).isFalse();
        catchUp.answered("one", Set.of(2), 0);
        assertThat(catchUp.isDone()).isTrue();
    }

    @Test
    void aMemberThatLeavesQuestionsWithoutEffectIsGivenUp() {
        catchUp.begin(true);
        catchUp.heard("one", Set.of(1, 2));
        beat(3);
        catchUp.asked("one", Set.of(1, 2));
        catchUp.asked("one", Set.of(9));
        catchUp.asked("one", Set.of(1, 2));
        catchUp.heard("one", Set.of(1));
        catchUp.asked("one", Set.of(1));
        catchUp.asked("one", Set.of(1));
        catchUp.asked("one", Set.of(1));
        assertThat(catchUp.isDone()).isFalse();
        catchUp.asked("one", Set.of(1));
        assertThat(catchUp.isDone()).isTrue();
    }

    @Test
    void aMemberThatLeavesIsNotWaitedForAndOneThatFallsSilentNotForEver() {
        catchUp.begin(true);
        catchUp.heard("one", Set.of(1));
        catchUp.heard("two", Set.of(1));
        beat(30);
        catchUp.left("one");
        beat(30);
        assertThat(catchUp.isDone()).isFalse();
        beat(1);
        assertThat(catchUp.isDone()).isTrue();
    }

    @Test
    void whoHasCaughtUpStaysSoUntilTheConnectionIsLost() {
        catchUp.begin(true);
        catchUp.heard("one", Set.of());
        beat(3);
        assertThat(catchUp.isDone()).isTrue();
        catchUp.heard("one", Set.of(1, 2, 3));
        catchUp.heard("two", Set.of(1, 2, 3));
        assertThat(catchUp.isDone()).isTrue();
        catchUp.begin(false);
        assertThat(catchUp.isDone()).isFalse();
        catchUp.begin(true);
        catchUp.heard("one", Set.of(1));
        beat(3);
        assertThat(catchUp.isDone()).isFalse();
        catchUp.heard("one", Set.of());
        assertThat(catchUp.isDone()).isTrue();
    }

    private void beat(int times) {
        for (int i = 0; i < times; i++) {
            catchUp.beat();
            catchUp.isDone();
        }
    }
}
