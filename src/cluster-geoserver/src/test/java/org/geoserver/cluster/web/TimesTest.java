/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void durationsHaveOneUnit() {
        assertThat(List.of(-5, 0, 999, 1000, 2449, 9999, 10_000, 89_999, 90_000, 5_399_999, 5_400_000, 172_800_000))
                .map(millis -> Times.span(Duration.ofMillis(millis), Locale.ENGLISH))
                .containsExactly(
                        "0 ms", "0 ms", "999 ms", "1.0 s", "2.4 s", "10.0 s", "10 s", "89 s", "1 min", "89 min", "1 h",
                        "2 d");
        assertThat(Times.span(Duration.ofMillis(2400), Locale.GERMAN)).isEqualTo("2,4 s");
    }

    @Test
    void agesAreInWholeSeconds() {
        Instant now = Instant.now();
        assertThat(List.of(-3, 0, 9, 75, 120))
                .map(seconds -> Times.age(now.minusSeconds(seconds), now, Locale.ENGLISH))
                .containsExactly("0 s", "0 s", "9 s", "75 s", "2 min");
    }
}
