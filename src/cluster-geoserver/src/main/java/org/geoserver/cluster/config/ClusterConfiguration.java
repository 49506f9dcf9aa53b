/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
     */
    public record Entry(String text, String value, Source source, String name) {}

    private final Path file;
    private final Map<ClusterKey, Entry> entries;
    private final List<SettingProblem> problems;
    private final List<String> ignored;

    ClusterConfiguration(
            Path file, Map<ClusterKey, Entry> entries, List<SettingProblem> problems, List<String> ignored) {
        this.file = file;
        this.entries = Collections.unmodifiableMap(new EnumMap<>(entries));
        this.problems = List.copyOf(problems);
        this.ignored = List.copyOf(ignored);
    }

    public Path file() {
        return file;
    }

    /** The folder for what a node keeps for itself. */
    public Path directory() {
        return file.getParent();
    }

    public Entry entry(ClusterKey key) {
        return entries.get(key);
    }

    /** What is wrong; empty when the settings can be used. */
    public List<SettingProblem> problems() {
        return problems;
    }

    /** Keys in the file that mean nothing here: another version's, or a slip of the pen. */
    public List<String> ignored() {
        return ignored;
    }

    /** @throws InvalidSettingsException when there are {@link #problems} */
    public ClusterSettings settings() throws InvalidSettingsException {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        Map<ClusterKey, String> values = new EnumMap<>(ClusterKey.class);
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return ClusterSettings.of(values);
    }
}
