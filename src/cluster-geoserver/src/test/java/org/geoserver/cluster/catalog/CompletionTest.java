/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When what the host left undone is tried. */
class CompletionTest {

    private Instant now = Instant.EPOCH;
    private final Task disk = new Task();
    private final Task other = new Task();
    private final Completion completion = new Completion(List.of(disk, other), () -> now);

    private static final class Task implements Undone {
        private boolean any;
        private Optional<String> hindrance = Optional.empty();
        private int attempts;

        @Override
        public boolean isAny() {
            return any;
        }

        @Override
        public Optional<String> finish() {
            attempts++;
            any = hindrance.isPresent();
            return hindrance;
        }
    }

    @Test
    void nothingIsDueWhereNothingIsUndone() {
        assertThat(completion.isDue()).isFalse();
    }

    @Test
    void whatIsUndoneIsDueAtOnceUntilItIsDone() {
        disk.any = true;
        assertThat(completion.isDue()).isTrue();
        completion.run();
        assertThat(completion.isDue()).isFalse();
        assertThat(other.attempts).isZero();
    }

    @Test
    void afterAFailureItRestsForASecond() {
        disk.any = true;
        disk.hindrance = Optional.of("no space");
        completion.run();
        assertThat(completion.isDue()).isFalse();

        now = now.plus(Duration.ofMillis(999));
        other.any = true;
        assertThat(completion.isDue()).isFalse();

        now = now.plus(Duration.ofSeconds(1));
        assertThat(completion.isDue()).isTrue();
        disk.hindrance = Optional.empty();
        completion.run();
        assertThat(completion.isDue()).isFalse();
        assertThat(disk.attempts).isEqualTo(2);
    }

    @Test
    void oneThatCanNotBeDoneKeepsNoOtherFromIt() {
        disk.any = true;
        other.any = true;
        disk.hindrance = Optional.of("no space");
        completion.run();
        assertThat(other.any).isFalse();
    }
}
