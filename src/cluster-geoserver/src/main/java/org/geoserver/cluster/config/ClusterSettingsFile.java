/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.geoserver.cluster.config.ClusterConfiguration.Entry;
import org.geoserver.cluster.config.ClusterKey.Place;
import org.geoserver.cluster.config.SettingsFiles.FileText;
import org.geotools.util.logging.Logging;

/**
 * {@code cluster.properties} and the {@code embedded-broker.properties} that it names: written with defaults and comments
 * when they are missing, and changed without disturbing what their author wrote. Thread-safe.
 */
public final class ClusterSettingsFile {

    private static final Logger LOGGER = Logging.getLogger(ClusterSettingsFile.class);

    private final Path file;
    private final Surroundings surroundings;

    /** What the files said last: a file that somebody deletes is not forgotten. */
    private Optional<SettingsFiles> last = Optional.empty();

    private ClusterSettingsFile(Path file, Surroundings surroundings) {
        this.file = file;
        this.surroundings = surroundings;
    }

    /** The file in the directory that CLUSTER_CONFIG_DIR names, or in {@code cluster} of the data directory. */
    public static ClusterSettingsFile in(Path dataDirectory, Surroundings surroundings) {
        Path directory = surroundings.find(ClusterKey.CLUSTER_CONFIG_DIR.namesOutside()).stream()
                .findFirst()
                .flatMap(found -> directory(found.value(), surroundings))
                .orElseGet(() -> dataDirectory.resolve("cluster"));
        return new ClusterSettingsFile(directory.toAbsolutePath().resolve(Place.CLUSTER.fileName()), surroundings);
    }

    /** Empty when it can't be told, which is one of the problems then. */
    private static Optional<Path> directory(String text, Surroundings surroundings) {
        try {
            return Optional.of(Path.of(surroundings.resolve(text, name -> Optional.empty())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public Path path() {
        return file;
    }

    /**
     * What the settings are when GeoServer starts. A file is written first when it is missing, or has no name for this node.
     * When it can't be read or written, that is one of the problems.
     */
    public synchronized ClusterConfiguration load() {
        SettingsFiles files = SettingsFiles.withCluster(file, SettingsTemplate.cluster());
        Optional<IOException> failure = Optional.empty();
        try {
            SettingsFiles found = read();
            files = complete(found);
            if (!found.cluster().present() || files.cluster().isChanged()) {
                files = write(files, List.of(files.cluster()));
            }
        } catch (IOException e) {
            failure = Optional.of(e);
        }
        if (failure.isEmpty() && !files.broker().present()) {
            files = withBrokerFile(files);
        }
        last = Optional.of(files);
        ClusterConfiguration configuration = SettingsReader.read(files, surroundings, Set.of());
        if (!configuration.ignored().isEmpty()) {
            LOGGER.info(() ->
                    file + ": these keys mean nothing and are ignored: " + String.join(", ", configuration.ignored()));
        }
        return failure.map(e -> configuration.withProblem(
                        new SettingProblem(file.getFileName().toString(), "", "It can't be read or written: " + e)))
                .orElse(configuration);
    }

    /** A convenience: without it, every key has its default. */
    private SettingsFiles withBrokerFile(SettingsFiles files) {
        FileText broker = files.broker().with(SettingsTemplate.broker());
        try {
            return broker.path().getParent().equals(file.getParent())
                    ? write(files.with(broker), List.of(broker))
                    : files;
        } catch (IOException e) {
            LOGGER.info(() -> broker.path() + " is not written: " + e);
            return files;
        }
    }

    /**
     * What the settings are now that somebody may have edited the files. Nothing is written.
     *
     * @param before what they were; a file that was there then, and is missing now, still counts, with a warning
     * @throws IOException when a file can't be read
     */
    public synchronized ClusterConfiguration reload(ClusterConfiguration before) throws IOException {
        SettingsFiles now = read();
        for (FileText was : before.files().all()) {
            boolean isGone =
                    was.present() && now.all().stream().anyMatch(is -> is.path().equals(was.path()) && !is.present());
            if (isGone) {
                SettingProblem gone = new SettingProblem(
                        was.path().getFileName().toString(),
                        "",
                        was.path() + " is gone. The node goes on with what it said; it is written again with the next"
                                + " change, or at the next start.");
                SettingsFiles kept = before.files().with(new FileText(was.path(), false, "", was.text()));
                last = Optional.of(kept);
                return before.withWarning(gone, kept);
            }
        }
        last = Optional.of(now);
        return SettingsReader.read(now, surroundings, Set.of());
    }

    /**
     * Whether the files are as they were for this configuration, and if not, how they are, to see whether they stay so.
     *
     * @throws IOException when a file can't be read
     */
    public synchronized Optional<SettingsStamp> news(ClusterConfiguration since) throws IOException {
        SettingsStamp now = read().stamp();
        return now.equals(since.files().stamp()) ? Optional.empty() : Optional.of(now);
    }

    /**
     * What the settings would be after a change; nothing is changed.
     *
     * @throws InvalidSettingsException as of {@link #change}
     * @throws IOException when a file can't be read
     */
    public synchronized ClusterConfiguration preview(Map<String, String> values)
            throws InvalidSettingsException, IOException {
        return changed(values);
    }

    /**
     * Changes some values in the files. A value that is given as it is already changes nothing; an empty one brings the
     * default back.
     *
     * @return what the settings are then
     * @throws InvalidSettingsException when a key is unknown, is set outside of the files, or the settings could not be
     *     used then; the files are as they were
     * @throws IOException when a file can't be written; they are as they were
     */
    public synchronized ClusterConfiguration change(Map<String, String> values)
            throws InvalidSettingsException, IOException {
        ClusterConfiguration after = changed(values);
        SettingsFiles files = after.files();
        List<FileText> outdated = files.all().stream()
                .filter(text -> text.isChanged()
                        || !text.present() && !text.text().values().isEmpty())
                .toList();
        SettingsFiles written = write(files, outdated);
        last = Optional.of(written);
        return SettingsReader.read(written, surroundings, Set.of());
    }

    private ClusterConfiguration changed(Map<String, String> values) throws InvalidSettingsException, IOException {
        SettingsFiles files = complete(read());
        ClusterConfiguration before = SettingsReader.read(files, surroundings, Set.of());
        List<SettingProblem> problems = new ArrayList<>();
        Map<ClusterKey, String> wanted = wanted(values, problems);
        for (Map.Entry<ClusterKey, String> change : wanted.entrySet()) {
            ClusterKey key = change.getKey();
            Entry present = before.entry(key);
            boolean isWell = before.problems().stream()
                    .noneMatch(problem -> problem.key().equals(key.key()));
            if (isWell && isPresent(key, present, change.getValue())) {
                continue;
            }
            if (present.isFixed()) {
                String where = present.source().overridesFile()
                        ? "It is set by " + present.source().explanation() + " " + present.name()
                                + ", which wins over the file. Change it there."
                        : "It can only be set outside of the files, and counts from the next start.";
                problems.add(new SettingProblem(key.key(), key.shown(change.getValue()), where));
            } else {
                files = with(files, key, change.getValue());
            }
        }
        ClusterConfiguration after = SettingsReader.read(files, surroundings, wanted.keySet());
        problems.addAll(after.problems());
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return after;
    }

    private static Map<ClusterKey, String> wanted(Map<String, String> values, List<SettingProblem> problems) {
        Map<ClusterKey, String> wanted = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Optional<ClusterKey> key = ClusterKey.of(name);
            if (key.isEmpty()) {
                problems.add(unknown(name));
                return;
            }
            String other = wanted.put(key.get(), value.trim());
            if (other != null && !normalised(key.get(), other).equals(normalised(key.get(), value))) {
                problems.add(new SettingProblem(
                        name,
                        key.get().shown(value),
                        "It is given twice, under two names, with different values: "
                                + String.join(", ", key.get().names()) + "."));
            }
        });
        return wanted;
    }

    /** With the value everywhere the key is written, under the name that it has there. */
    private static SettingsFiles with(SettingsFiles files, ClusterKey key, String value) {
        SettingsFiles changed = files;
        boolean found = false;
        for (FileText text : files.all()) {
            for (String name : key.names()) {
                if (text.text().values().containsKey(name)) {
                    text = text.with(text.text().with(name, written(key, value)));
                    found = true;
                }
            }
            changed = changed.with(text);
        }
        if (found) {
            return changed;
        }
        FileText home = key.place() == Place.BROKER ? files.broker() : files.cluster();
        boolean absent = key.place() == Place.BROKER
                && !home.present()
                && home.text().values().isEmpty();
        PropertiesText text = absent ? SettingsTemplate.broker() : home.text();
        return files.with(home.with(text.with(key.key(), written(key, value))));
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
                .anyMatch(text -> normalised(key, text).equals(normalised(key, value)));
    }

    private static String normalised(ClusterKey key, String value) {
        try {
            return key.normalise(value);
        } catch (IllegalArgumentException e) {
            return value.trim();
        }
    }

    private static String written(ClusterKey key, String value) {
        return value.contains("${") ? value : normalised(key, value.isEmpty() ? key.defaultValue() : value);
    }

    /** With a name for this node, and without what old versions got wrong. */
    private SettingsFiles complete(SettingsFiles files) {
        PropertiesText text = files.cluster().text();
        if (!files.cluster().present()) {
            text = last.map(known -> known.cluster().text()).orElseGet(SettingsTemplate::cluster);
        }
        Map<String, String> values = text.values();
        String name = ClusterKey.INSTANCE_NAME.key();
        if (values.getOrDefault(name, "").isBlank()) {
            text = text.with(name, generatedName());
        }
        String topic = ClusterKey.TOPIC_NAME.key();
        String wildcard = values.getOrDefault(topic, "").trim();
        if (ClusterKey.WILDCARD_TOPICS.contains(wildcard)) {
            String present = ClusterKey.TOPIC_NAME.defaultValue();
            LOGGER.info(() -> file + ": topicName was " + wildcard + ", which is no topic but all of them; it is "
                    + present + " now");
            text = text.with(topic, present);
        }
        SettingsFiles complete = files.with(files.cluster().with(text));
        Optional<PropertiesText> lost = last.map(SettingsFiles::broker)
                .filter(broker -> !files.broker().present()
                        && broker.path().equals(files.broker().path()))
                .map(FileText::text);
        return lost.map(broker -> complete.with(files.broker().with(broker))).orElse(complete);
    }

    private String generatedName() {
        String host = surroundings.hostName().replaceAll("[^A-Za-z0-9-].*", "");
        String random = UUID.randomUUID().toString().substring(0, 6);
        return (host.isEmpty() || host.startsWith("-") ? "node" : host) + "-" + random;
    }

    private SettingsFiles read() throws IOException {
        FileText cluster = read(file);
        Path usual = file.resolveSibling(Place.BROKER.fileName());
        SettingsFiles known = new SettingsFiles(cluster, FileText.absent(usual));
        Entry named = SettingsReader.entry(ClusterKey.EMBEDDED_BROKER_PROPERTIES, known, surroundings);
        try {
            String name = ClusterKey.EMBEDDED_BROKER_PROPERTIES.normalise(named.value());
            return new SettingsFiles(cluster, read(file.resolveSibling(name).normalize()));
        } catch (IllegalArgumentException e) {
            return new SettingsFiles(cluster, read(usual));
        }
    }

    private static FileText read(Path path) throws IOException {
        try {
            return FileText.of(path, decode(Files.readAllBytes(path)));
        } catch (NoSuchFileException e) {
            return FileText.absent(path);
        }
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

    /** All or nothing, as far as a file system can: each is whole on disk before any takes the old one's place. */
    private static SettingsFiles write(SettingsFiles files, List<FileText> outdated) throws IOException {
        Map<Path, Path> prepared = new LinkedHashMap<>();
        try {
            for (FileText text : outdated) {
                Files.createDirectories(text.path().getParent());
                Path temporary = Files.createTempFile(
                        text.path().getParent(), text.path().getFileName() + "-", ".tmp");
                prepared.put(text.path(), temporary);
                prepare(text, temporary);
            }
            for (Map.Entry<Path, Path> ready : prepared.entrySet()) {
                move(ready.getValue(), ready.getKey());
            }
        } finally {
            for (Path temporary : prepared.values()) {
                Files.deleteIfExists(temporary);
            }
        }
        SettingsFiles written = files;
        for (FileText text : outdated) {
            written = written.with(text.written());
        }
        return written;
    }

    /** Readable by its owner alone, unless the old one was by others: it may hold secrets. */
    private static void prepare(FileText text, Path temporary) throws IOException {
        Path target = text.path();
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.text().toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
