/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the settings are, where each comes from, and what is wrong with them: a value that can't be used is still here
 * for the administrator to see and mend.
 */
public final class ClusterConfiguration {

    /** Where a value comes from, the strongest first. */
    public enum Source {
        SYSTEM_PROPERTY("the system property"),
        SERVLET_PARAMETER("the servlet context parameter"),
        ENVIRONMENT("the environment variable"),
        FILE("the file"),
        DEFAULT("the default");

        private final String explanation;

        Source(String explanation) {
            this.explanation = explanation;
        }

        public String explanation() {
            return explanation;
        }

        /** Whether a value from here wins over the file, so that changing the file is of no use. */
        public boolean overridesFile() {
            return compareTo(FILE) < 0;
        }
    }

    /**
     * @param text as it is written, placeholders unresolved
     * @param value with placeholders resolved
     * @param name what it is called where it comes from
     * @param file where it is written, or where a change to it would be; empty when no file counts
     */
    public record Entry(String text, String value, Source source, String name, Optional<Path> file) {

        /** Whether no change to a file would count. */
        public boolean isFixed() {
            return file.isEmpty();
        }
    }

    private final SettingsFiles files;
    private final Map<ClusterKey, Entry> entries;
    private final ClusterSettings.Checked checked;
    private final List<SettingProblem> problems;
    private final List<SettingProblem> warnings;

    /**
     * @param problems what is wrong; when there are none the settings can be used
     * @param warnings what may not be as expected
     */
    ClusterConfiguration(
            SettingsFiles files,
            Map<ClusterKey, Entry> entries,
            ClusterSettings.Checked checked,
            List<SettingProblem> problems,
            List<SettingProblem> warnings) {
        this.files = files;
        this.entries = Collections.unmodifiableMap(new EnumMap<>(entries));
        this.checked = checked;
        this.problems = List.copyOf(problems);
        this.warnings = List.copyOf(warnings);
    }

    /** The same, with one more thing wrong. */
    ClusterConfiguration withProblem(SettingProblem problem) {
        List<SettingProblem> more =
                Stream.concat(problems.stream(), Stream.of(problem)).toList();
        return new ClusterConfiguration(files, entries, checked, more, warnings);
    }

    /** The same, read from other files that are the same but for what the warning tells. */
    ClusterConfiguration withWarning(SettingProblem warning, SettingsFiles now) {
        List<SettingProblem> more =
                Stream.concat(warnings.stream(), Stream.of(warning)).distinct().toList();
        return new ClusterConfiguration(now, entries, checked, problems, more);
    }

    /** The file {@code cluster.properties}. */
    public Path file() {
        return files.cluster().path();
    }

    /** The folder for what a node keeps for itself. */
    public Path directory() {
        return file().getParent();
    }

    SettingsFiles files() {
        return files;
    }

    public Entry entry(ClusterKey key) {
        return entries.get(key);
    }

    /** What is wrong; empty when the settings can be used. */
    public List<SettingProblem> problems() {
        return problems;
    }

    /** What doesn't do what it seems to, and keeps no node from running. */
    public List<SettingProblem> warnings() {
        return warnings;
    }

    /** Keys in the files that mean nothing here: another version's, or a slip of the pen. */
    public List<String> ignored() {
        return files.all().stream()
                .flatMap(file -> file.text().values().keySet().stream())
                .filter(name -> ClusterKey.of(name).isEmpty())
                .toList();
    }

    /** @throws InvalidSettingsException when there are {@link #problems} */
    public ClusterSettings settings() throws InvalidSettingsException {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return checked.settings().orElseThrow();
    }

    /** The keys that are configured, with a value that can be used, otherwise than these settings have them. */
    public Set<ClusterKey> differencesFrom(ClusterSettings running) {
        return entries.keySet().stream()
                .filter(key -> !isConfigured(key, running.value(key)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isConfigured(ClusterKey key, String value) {
        try {
            return key.normalise(entry(key).value()).equals(value);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
