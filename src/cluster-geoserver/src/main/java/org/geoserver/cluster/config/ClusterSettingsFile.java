/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.geoserver.cluster.config.ClusterConfiguration.Entry;
import org.geoserver.cluster.config.ClusterConfiguration.Source;
import org.geotools.util.logging.Logging;

/**
 * {@code cluster.properties}: written with defaults and comments when it is missing, and changed without disturbing what
 * its author wrote. Thread-safe.
 */
public final class ClusterSettingsFile {

    private static final Logger LOGGER = Logging.getLogger(ClusterSettingsFile.class);

    /** Means "all virtual topics" to ActiveMQ: old files have it as the topic's name. */
    private static final String WILDCARD_TOPIC = "VirtualTopic.>";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final Path file;
    private final Surroundings surroundings;

    private ClusterSettingsFile(Path file, Surroundings surroundings) {
        this.file = file;
        this.surroundings = surroundings;
    }

    /** The file in the directory that CLUSTER_CONFIG_DIR names, or in {@code cluster} of the data directory. */
    public static ClusterSettingsFile in(Path dataDirectory, Surroundings surroundings) {
        Path directory = surroundings
                .find(List.of(Surroundings.DIRECTORY))
                .map(found -> Path.of(found.value()))
                .orElseGet(() -> dataDirectory.resolve("cluster"));
        return new ClusterSettingsFile(directory.toAbsolutePath().resolve("cluster.properties"), surroundings);
    }

    public Path path() {
        return file;
    }

    /**
     * What the settings are now. The file is written first when it is missing or has no name for this node.
     *
     * @throws IOException when the file can't be read or written, naming it
     */
    public synchronized ClusterConfiguration load() throws IOException {
        PropertiesText text = Files.exists(file) ? read() : SettingsTemplate.text();
        PropertiesText complete = complete(text);
        if (!Files.exists(file) || !complete.toString().equals(text.toString())) {
            write(complete);
        }
        ClusterConfiguration configuration = configuration(complete, Set.of());
        if (!configuration.ignored().isEmpty()) {
            LOGGER.info(() ->
                    file + ": these keys mean nothing and are ignored: " + String.join(", ", configuration.ignored()));
        }
        return configuration;
    }

    /**
     * Changes some values in the file. A value that is given as it is already changes nothing; an empty one brings the
     * default back.
     *
     * @return what the settings are then
     * @throws InvalidSettingsException when a key is unknown, is set outside of the file, or the settings could not be
     *     used then; the file is as it was
     * @throws IOException when the file can't be written; it is as it was
     */
    public synchronized ClusterConfiguration change(Map<String, String> values)
            throws InvalidSettingsException, IOException {
        PropertiesText text = complete(Files.exists(file) ? read() : SettingsTemplate.text());
        ClusterConfiguration before = configuration(text, Set.of());
        List<SettingProblem> problems = new ArrayList<>();
        Map<ClusterKey, String> wanted = new LinkedHashMap<>();
        values.forEach((name, value) -> ClusterKey.of(name)
                .ifPresentOrElse(key -> wanted.put(key, value.trim()), () -> problems.add(unknown(name))));
        for (Map.Entry<ClusterKey, String> change : wanted.entrySet()) {
            ClusterKey key = change.getKey();
            Entry present = before.entry(key);
            if (isPresent(key, present, change.getValue())) {
                continue;
            }
            if (present.source().overridesFile()) {
                problems.add(new SettingProblem(
                        key.key(),
                        key.shown(change.getValue()),
                        "It is set by " + present.source().explanation() + " " + present.name()
                                + ", which wins over the file. Change it there."));
            } else {
                text = text.with(writtenName(text, key), written(key, change.getValue()));
            }
        }
        ClusterConfiguration after = configuration(text, wanted.keySet());
        problems.addAll(after.problems());
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        write(text);
        return after;
    }

    /** Without the value: that of a misspelt secret would end in a log. */
    private static SettingProblem unknown(String name) {
        return new SettingProblem(
                name,
                "",
                "There is no such key. The keys are: "
                        + String.join(
                                ", ",
                                Stream.of(ClusterKey.values())
                                        .map(ClusterKey::key)
                                        .toList())
                        + ".");
    }

    private static boolean isPresent(ClusterKey key, Entry present, String value) {
        return Stream.of(present.text(), present.value())
                .map(v -> normalised(key, v))
                .anyMatch(Predicate.isEqual(normalised(key, value)));
    }

    private static String normalised(ClusterKey key, String value) {
        try {
            return key.normalise(value);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static String written(ClusterKey key, String value) {
        return value.contains("${") ? value : normalised(key, value.isEmpty() ? key.defaultValue() : value);
    }

    /** The name that the file uses for the key, of those that mean it. */
    private static String writtenName(PropertiesText text, ClusterKey key) {
        return key.names().stream()
                .filter(text.values()::containsKey)
                .findFirst()
                .orElse(key.key());
    }

    /** The text with a name for this node, and without what old versions got wrong. */
    private PropertiesText complete(PropertiesText text) {
        PropertiesText complete = text;
        Map<String, String> values = text.values();
        String name = ClusterKey.INSTANCE_NAME.key();
        if (values.getOrDefault(name, "").isBlank()) {
            complete = complete.with(name, generatedName());
        }
        String topic = ClusterKey.TOPIC_NAME.key();
        if (WILDCARD_TOPIC.equals(values.getOrDefault(topic, "").trim())) {
            String present = ClusterKey.TOPIC_NAME.defaultValue();
            LOGGER.info(() -> file + ": topicName was " + WILDCARD_TOPIC + ", which is no topic but all of them; it is "
                    + present + " now");
            complete = complete.with(topic, present);
        }
        return complete;
    }

    private String generatedName() {
        String host = surroundings.hostName().replaceAll("[^A-Za-z0-9-].*", "");
        String random = UUID.randomUUID().toString().substring(0, 6);
        return (host.isEmpty() || host.startsWith("-") ? "node" : host) + "-" + random;
    }

    /** @param given keys whose values are not in the file yet: where they come from is no secret to who gave them */
    private ClusterConfiguration configuration(PropertiesText text, Set<ClusterKey> given) {
        Map<String, String> written = text.values();
        Map<ClusterKey, Entry> entries = new EnumMap<>(ClusterKey.class);
        List<SettingProblem> problems = new ArrayList<>();
        for (ClusterKey key : ClusterKey.values()) {
            entries.put(key, entry(key, written, given, problems));
        }
        if (problems.isEmpty()) {
            Map<ClusterKey, String> values = new EnumMap<>(ClusterKey.class);
            entries.forEach((key, entry) -> values.put(key, entry.value()));
            try {
                ClusterSettings.of(values);
            } catch (InvalidSettingsException e) {
                problems.addAll(e.problems().stream()
                        .map(problem -> located(problem, entries, given))
                        .toList());
            }
        }
        List<String> ignored = written.keySet().stream()
                .filter(name -> ClusterKey.of(name).isEmpty())
                .toList();
        return new ClusterConfiguration(file, entries, problems, ignored);
    }

    private Entry entry(
            ClusterKey key, Map<String, String> written, Set<ClusterKey> given, List<SettingProblem> problems) {
        List<String> outside = Stream.concat(Stream.of(key.environmentName()), key.names().stream())
                .toList();
        Surroundings.Found found = surroundings.find(outside).orElseGet(() -> inFile(key, written));
        String value;
        try {
            value = resolve(found.value());
        } catch (IllegalArgumentException e) {
            value = found.value();
            SettingProblem problem = new SettingProblem(key.key(), key.shown(found.value()), e.getMessage());
            problems.add(given.contains(key) ? problem : located(problem, found.source(), found.name()));
        }
        return new Entry(found.value(), value, found.source(), found.name());
    }

    private static Surroundings.Found inFile(ClusterKey key, Map<String, String> written) {
        return key.names().stream()
                .filter(written::containsKey)
                .findFirst()
                .map(name -> new Surroundings.Found(written.get(name).trim(), Source.FILE, name))
                .filter(found -> !found.value().isEmpty() || key.defaultValue().isEmpty())
                .orElseGet(() -> new Surroundings.Found(key.defaultValue(), Source.DEFAULT, key.key()));
    }

    private String resolve(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            Optional<String> value = surroundings.placeholder(name);
            if (value.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no environment variable " + name + " for ${" + name + "}.");
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
        }
        return matcher.appendTail(resolved).toString();
    }

    private SettingProblem located(SettingProblem problem, Map<ClusterKey, Entry> entries, Set<ClusterKey> given) {
        ClusterKey key = ClusterKey.of(problem.key()).orElseThrow();
        Entry entry = entries.get(key);
        return given.contains(key) ? problem : located(problem, entry.source(), entry.name());
    }

    private SettingProblem located(SettingProblem problem, Source source, String name) {
        String where = source.overridesFile() ? source.explanation() + " " + name : file.toString();
        return new SettingProblem(problem.key(), problem.value(), problem.reason() + " Mend it in " + where + ".");
    }

    private PropertiesText read() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return PropertiesText.parse(decode(bytes));
    }

    /** Editors of today write UTF-8, the format's old rule is Latin 1. */
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** All or nothing, and readable by its owner alone: it may hold secrets. */
    private void write(PropertiesText text) throws IOException {
        Charset charset = StandardCharsets.UTF_8;
        Files.createDirectories(file.getParent());
        Path temporary = Files.createTempFile(file.getParent(), file.getFileName() + "-", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = charset.encode(text.toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
            }
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
