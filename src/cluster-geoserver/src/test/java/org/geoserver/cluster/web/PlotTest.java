/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.geoserver.cluster.node.Minute;
import org.junit.jupiter.api.Test;

class PlotTest {

    private static final Instant NOW = Instant.parse("2030-01-01T10:00:00Z");

    @Test
    void nothingIsALineOnTheFloor() {
        assertThat(Plot.of(List.of(), List.of(Minute::sent))).isEqualTo(new Plot(1, List.of("M0 100H600")));
        assertThat(Plot.of(List.of(sent(0, 0)), List.of(Minute::sent))).isEqualTo(new Plot(1, List.of("M0 100H600")));
    }

    @Test
    void thePresentMinuteIsAtTheRightAndThoseThatAreMissingAreZero() {
        Plot plot = Plot.of(List.of(sent(59, 10), sent(2, 5), sent(0, 10)), List.of(Minute::sent));

        assertThat(plot).isEqualTo(new Plot(10, List.of("M0 100H0V0H10V100H570V50H580V100H590V0H600")));
    }

    @Test
    void minutesThatAreAlikeAreOneLine() {
        Plot plot = Plot.of(List.of(sent(3, 1), sent(2, 1), sent(1, 1), sent(0, 0)), List.of(Minute::sent));

        assertThat(plot.paths()).containsExactly("M0 100H560V0H590V100H600");
    }

    @Test
    void whatIsOlderThanAnHourIsNotShown() {
        Plot plot = Plot.of(List.of(sent(60, 1000), sent(0, 1)), List.of(Minute::sent));

        assertThat(plot).isEqualTo(new Plot(1, List.of("M0 100H590V0H600")));
    }

    @Test
    void allSeriesHaveOneScaleWithARoundNumberAtItsTop() {
        List<Minute> minutes = List.of(new Minute(NOW, 13, 37, Duration.ZERO));

        Plot plot = Plot.of(minutes, List.of(Minute::sent, Minute::applied));

        assertThat(plot).isEqualTo(new Plot(50, List.of("M0 100H590V74H600", "M0 100H590V26H600")));
    }

    @Test
    void theTopIsRoundWhateverTheSize() {
        assertThat(List.of(0.03, 0.5, 1.0, 1.1, 2.0, 3.0, 9.0, 10.0, 999.0, 123456.0))
                .map(most ->
                        Plot.of(List.of(sent(0, 1)), List.of(minute -> most)).top())
                .containsExactly(0.05, 0.5, 1.0, 2.0, 2.0, 5.0, 10.0, 10.0, 1000.0, 200000.0);
    }

    private static Minute sent(int minutesAgo, int count) {
        return new Minute(NOW.minus(minutesAgo, ChronoUnit.MINUTES), count, 0, Duration.ZERO);
    }
}
