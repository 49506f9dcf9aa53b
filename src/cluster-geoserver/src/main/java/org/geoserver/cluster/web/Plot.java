/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.geoserver.cluster.node.Minute;

/**
 * The last hour as SVG path data: steps in a box of {@link #WIDTH} by {@link #HEIGHT}, one of {@link #STEP} per minute, the
 * present minute at the right.
 *
 * @param top the value at the upper edge: 1, 2 or 5 times a power of ten, not below any value
 * @param paths one for each series, from the lower left corner to the right edge
 */
record Plot(double top, List<String> paths) {

    static final int MINUTES = 60;
    static final int STEP = 10;
    static final int WIDTH = MINUTES * STEP;
    static final int HEIGHT = 100;

    /**
     * @param activity in any order; minutes that are left out have the value 0, what is older than an hour before the newest
     *     is not shown
     * @param series what to draw of a minute, not negative; all on one scale
     */
    static Plot of(List<Minute> activity, List<ToDoubleFunction<Minute>> series) {
        Instant newest =
                activity.stream().map(Minute::start).max(Instant::compareTo).orElse(Instant.EPOCH);
        List<double[]> values =
                series.stream().map(value -> values(activity, value, newest)).toList();
        double most = values.stream().flatMapToDouble(Arrays::stream).max().orElse(0);
        double top = top(most);
        return new Plot(top, values.stream().map(v -> path(v, top)).toList());
    }

    private static double[] values(List<Minute> activity, ToDoubleFunction<Minute> value, Instant newest) {
        double[] values = new double[MINUTES];
        for (Minute minute : activity) {
            long ago = Duration.between(minute.start(), newest).toMinutes();
            if (ago < MINUTES) {
                values[(int) (MINUTES - 1 - ago)] += value.applyAsDouble(minute);
            }
        }
        return values;
    }

    private static double top(double most) {
        if (most <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (int times : new int[] {1, 2, 5}) {
            if (times * power >= most) {
                return times * power;
            }
        }
        return 10 * power;
    }

    /** Only the corners: most minutes are like the one before. */
    private static String path(double[] values, double top) {
        StringBuilder path = new StringBuilder("M0 ").append(HEIGHT);
        long y = HEIGHT;
        for (int minute = 0; minute < MINUTES; minute++) {
            long next = Math.round(HEIGHT * (1 - values[minute] / top));
            if (next != y) {
                path.append('H').append(minute * STEP).append('V').append(next);
                y = next;
            }
        }
        return path.append('H').append(WIDTH).toString();
    }
}
