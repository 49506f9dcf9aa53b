/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.geoserver.cluster.config.ClusterKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts in all languages, read as GeoServer reads them: in UTF-8. */
class LanguagesTest {

    private static final Path FOLDER = Path.of("src/main/resources");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*\\}");

    /** Words that some language shares with English. */
    private static final Set<String> SHARED = Set.of(
            "{0}",
            "Broker",
            "Cause",
            "Durable",
            "GeoServer",
            "JMX",
            "Layer",
            "Message",
            "Name",
            "No",
            "Online",
            "Persistent",
            "Plugin",
            "Replica",
            "Roles",
            "Service",
            "Style",
            "Topic");

    private final Properties english = texts("");

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_es", "_fr", "_it"})
    void everyTextIsTranslatedAndNoOther(String language) {
        Set<String> wanted = Arrays.stream(SettingsGroup.values())
                .flatMap(group -> group.keys().stream())
                .map(key -> "ClusterPage.key." + key.key() + ".help")
                .collect(Collectors.toSet());
        wanted.addAll(english.stringPropertyNames());

        assertThat(texts(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_es", "_fr", "_it"})
    void nothingIsLeftInEnglish(String language) {
        Properties translated = texts(language);

        assertThat(english.stringPropertyNames().stream()
                        .filter(key -> english.getProperty(key).equals(translated.getProperty(key)))
                        .map(english::getProperty))
                .isSubsetOf(SHARED);
        for (ClusterKey key : ClusterKey.values()) {
            assertThat(translated.getProperty("ClusterPage.key." + key.key() + ".help"))
                    .isNotEqualTo(key.description());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_es", "_fr", "_it"})
    void placeholdersAreTheSame(String language) {
        Properties translated = texts(language);

        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(translated.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_es", "_fr", "_it"})
    void noKeyIsThereTwice(String language) throws IOException {
        List<String> keys = Files.readAllLines(file(language)).stream()
                .filter(line -> line.contains(" = "))
                .map(line -> line.substring(0, line.indexOf(" = ")))
                .toList();

        assertThat(keys).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void everySettingHasALabel() {
        assertThat(english.stringPropertyNames())
                .containsAll(Arrays.stream(ClusterKey.values())
                        .map(key -> "ClusterPage.key." + key.key())
                        .toList());
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Path file(String language) {
        return FOLDER.resolve("GeoServerApplication" + language + ".properties");
    }

    private static Properties texts(String language) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file(language))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
