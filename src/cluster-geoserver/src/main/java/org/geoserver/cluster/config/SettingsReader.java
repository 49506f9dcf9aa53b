/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.geoserver.cluster.config.ClusterConfiguration.Entry;
import org.geoserver.cluster.config.ClusterConfiguration.Source;
import org.geoserver.cluster.config.ClusterKey.Place;
import org.geoserver.cluster.config.SettingsFiles.FileText;

/** Makes one configuration of the files and what is around them. For one use, by one thread. */
final class SettingsReader {

    private final SettingsFiles files;
    private final Surroundings surroundings;
    private final Set<ClusterKey> given;
    private final Map<ClusterKey, Entry> entries = new EnumMap<>(ClusterKey.class);
    private final Deque<ClusterKey> open = new ArrayDeque<>();
    private final List<SettingProblem> problems = new ArrayList<>();

    /** @param given keys whose values are not on disk yet: where they come from is no news to who gave them */
    private SettingsReader(SettingsFiles files, Surroundings surroundings, Set<ClusterKey> given) {
        this.files = files;
        this.surroundings = surroundings;
        this.given = given;
    }

    static ClusterConfiguration read(SettingsFiles files, Surroundings surroundings, Set<ClusterKey> given) {
        return new SettingsReader(files, surroundings, given).read();
    }

    /** What one key is, before there are both files; what is wrong with it is told later. */
    static Entry entry(ClusterKey key, SettingsFiles files, Surroundings surroundings) {
        return new SettingsReader(files, surroundings, Set.of()).entry(key);
    }

    private ClusterConfiguration read() {
        for (ClusterKey key : ClusterKey.values()) {
            entry(key);
        }
        Map<ClusterKey, String> values = new EnumMap<>(ClusterKey.class);
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        ClusterSettings.Checked checked = ClusterSettings.check(values);
        checked.problems().stream()
                .filter(problem ->
                        problems.stream().noneMatch(known -> known.key().equals(problem.key())))
                .map(this::located)
                .toList()
                .forEach(problems::add);
        List<SettingProblem> warnings = new ArrayList<>(checked.warnings());
        checked.settings().flatMap(this::unusedXml).ifPresent(warnings::add);
        return new ClusterConfiguration(files, entries, checked, problems, warnings);
    }

    private Entry entry(ClusterKey key) {
        Entry known = entries.get(key);
        if (known != null) {
            return known;
        }
        open.push(key);
        List<Entry> candidates = candidates(key);
        Entry first = resolved(key, candidates.get(0));
        candidates.stream()
                .skip(1)
                .map(other -> resolved(key, other))
                .filter(other -> !normalised(key, other.value()).equals(normalised(key, first.value())))
                .findFirst()
                .ifPresent(other -> problem(
                        key,
                        first,
                        other.name().equals(first.name())
                                ? "It is there twice, with different values, in " + where(first) + " and in "
                                        + where(other) + ". Take one away."
                                : first.name() + " and " + other.name()
                                        + " are two names of one setting, with different values. Take one away, in "
                                        + (where(first).equals(where(other))
                                                ? where(first)
                                                : where(first) + " or " + where(other))
                                        + "."));
        open.pop();
        entries.put(key, first);
        return first;
    }

    /** All that the strongest source has, never none. */
    private List<Entry> candidates(ClusterKey key) {
        if (key == ClusterKey.CLUSTER_CONFIG_DIR) {
            List<Surroundings.Found> found = surroundings.find(key.namesOutside());
            String directory = files.cluster().path().getParent().toString();
            return List.of(
                    found.isEmpty()
                            ? new Entry(directory, directory, Source.DEFAULT, key.key(), Optional.empty())
                            : outside(found.get(0)));
        }
        List<Surroundings.Found> found = surroundings.find(key.namesOutside());
        if (!found.isEmpty()) {
            return found.stream().map(SettingsReader::outside).toList();
        }
        List<Entry> written = new ArrayList<>();
        for (FileText file : files.all()) {
            Map<String, String> values = file.text().values();
            for (String name : key.names()) {
                String value = values.getOrDefault(name, "").trim();
                boolean counts = values.containsKey(name)
                        && (!value.isEmpty() || key.defaultValue().isEmpty());
                if (counts) {
                    written.add(new Entry(value, value, Source.FILE, name, Optional.of(file.path())));
                }
            }
        }
        Predicate<Entry> isEmpty = entry -> entry.text().isEmpty();
        if (written.stream().anyMatch(isEmpty.negate())) {
            written.removeIf(isEmpty);
        }
        if (!written.isEmpty()) {
            return written;
        }
        FileText home = key.place() == Place.BROKER ? files.broker() : files.cluster();
        return List.of(
                new Entry(key.defaultValue(), key.defaultValue(), Source.DEFAULT, key.key(), Optional.of(home.path())));
    }

    private static Entry outside(Surroundings.Found found) {
        return new Entry(found.value(), found.value(), found.source(), found.name(), Optional.empty());
    }

    private Entry resolved(ClusterKey key, Entry entry) {
        String value = entry.text();
        try {
            value = surroundings.resolve(entry.text(), this::otherKey);
        } catch (IllegalArgumentException e) {
            problem(key, entry, e.getMessage() + mend(key, entry));
        }
        boolean malformed = files.all().stream()
                .filter(file -> entry.source() == Source.FILE
                        && entry.file().filter(file.path()::equals).isPresent())
                .anyMatch(file -> file.text().malformed().contains(entry.name()));
        if (malformed) {
            problem(
                    key,
                    entry,
                    "It has a \\u that stands for no character: a backslash is written twice." + mend(key, entry));
        }
        return new Entry(entry.text(), value, entry.source(), entry.name(), entry.file());
    }

    /** A secret stays where it is: what refers to it would be shown. */
    private Optional<String> otherKey(String name) {
        return ClusterKey.of(name).filter(key -> !key.isSecret()).map(key -> {
            if (open.contains(key)) {
                throw new IllegalArgumentException("${" + name + "} refers to itself.");
            }
            return entry(key).value();
        });
    }

    private Optional<SettingProblem> unusedXml(ClusterSettings settings) {
        String url = settings.value(ClusterKey.XBEAN_URL);
        if (url.isEmpty() || !settings.embeddedBroker()) {
            return Optional.empty();
        }
        try {
            Path xml = files.cluster().path().resolveSibling(url.replaceFirst("^file:(//)?", ""));
            if (!Files.isRegularFile(xml)) {
                return Optional.empty();
            }
            return Optional.of(new SettingProblem(
                    ClusterKey.XBEAN_URL.key(),
                    url,
                    xml.normalize() + " is not read. The embedded broker is set up with the keys that begin with"
                            + " \"activemq.\", in " + files.broker().path()
                            + "; if it needs more, such as a database, run a broker of its own and name it in"
                            + " brokerURL."));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void problem(ClusterKey key, Entry entry, String reason) {
        problems.add(new SettingProblem(key.key(), key.shown(entry.text()), reason));
    }

    private SettingProblem located(SettingProblem problem) {
        ClusterKey key = ClusterKey.of(problem.key()).orElseThrow();
        return new SettingProblem(problem.key(), problem.value(), problem.reason() + mend(key, entries.get(key)));
    }

    private String mend(ClusterKey key, Entry entry) {
        return given.contains(key) ? "" : " Mend it in " + where(entry) + ".";
    }

    private static String where(Entry entry) {
        return entry.file().map(Path::toString).orElseGet(() -> entry.source().explanation() + " " + entry.name());
    }

    private static String normalised(ClusterKey key, String value) {
        try {
            return key.normalise(value);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
