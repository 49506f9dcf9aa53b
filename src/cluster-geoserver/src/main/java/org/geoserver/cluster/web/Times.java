/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times and durations for people, with the symbols of units that all languages share. */
final class Times {

    private Times() {}

    /** As {@code 120 ms}, {@code 2.4 s}, {@code 5 min}, {@code 3 h}, {@code 2 d}; a negative one counts as none. */
    static String span(Duration duration, Locale locale) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + " ms";
        } else if (millis < 10_000) {
            return String.format(locale, "%.1f s", millis / 1000.0);
        } else if (millis < 90_000) {
            return millis / 1000 + " s";
        } else if (millis < 90 * 60_000) {
            return millis / 60_000 + " min";
        }
        long hours = millis / 3_600_000;
        return hours < 48 ? hours + " h" : hours / 24 + " d";
    }

    /** As {@link #span}, in whole seconds at least: for what is looked at every few seconds. */
    static String age(Instant since, Instant now, Locale locale) {
        long seconds = Math.max(0, Duration.between(since, now).toSeconds());
        return seconds < 10 ? seconds + " s" : span(Duration.ofSeconds(seconds), locale);
    }

    /** Date and time to the second, by this machine's clock. */
    static String at(Instant instant, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }
}
