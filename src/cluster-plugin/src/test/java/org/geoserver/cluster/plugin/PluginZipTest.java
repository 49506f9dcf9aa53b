/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginZipTest {

    private static final Pattern VERSION = Pattern.compile("-\\d.*$");

    private ZipFile zip;

    @BeforeAll
    void open() throws IOException {
        zip = new ZipFile(Path.of(System.getProperty("plugin.zip")).toFile());
    }

    @AfterAll
    void close() throws IOException {
        zip.close();
    }

    @Test
    void isFlatAndHoldsJarsAndLicencesOnly() {
        assertThat(names(name -> true))
                .allMatch(name -> !name.contains("/"))
                .allMatch(name -> name.endsWith(".jar") || name.equals("NOTICE") || name.startsWith("LICENSE"))
                .contains("LICENSE", "NOTICE");
    }

    @Test
    void bringsItsOwnJars() {
        assertThat(artifacts()).contains("cluster-core", "cluster-jms", "cluster-geoserver");
    }

    @Test
    void bringsNothingThatGeoServerShips() throws IOException {
        List<String> shipped = lines(resource("/geoserver-libs.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(shipped).hasSizeGreaterThan(200);
        assertThat(artifacts())
                .as("exclude it in src/assembly/plugin.xml, or give it the scope provided")
                .doesNotContainAnyElementsOf(shipped);
    }

    @Test
    void bringsNoTestOrStandInCode() {
        assertThat(artifacts()).doesNotContain("geoserver-lite", "geotools-wrapper", "junit-jupiter-api", "archunit");
    }

    @Test
    void namesEveryJarInNoticeAndNoOther() {
        Set<String> noticed = Pattern.compile("^  (\\S+\\.jar)$", Pattern.MULTILINE)
                .matcher(text("NOTICE"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(noticed).as("NOTICE in src/licenses").isEqualTo(jars());
    }

    @Test
    void bringsTheTextOfEveryLicenceThatNoticeNames() {
        Set<String> named = Pattern.compile("LICENSE-[\\w.-]+\\.txt")
                .matcher(text("NOTICE"))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names(name -> name.startsWith("LICENSE-"))).isEqualTo(named);
        assertThat(text("LICENSE")).contains("GNU GENERAL PUBLIC LICENSE", "Version 2, June 1991");
    }

    private Set<String> artifacts() {
        return jars().stream()
                .map(jar -> VERSION.matcher(jar).replaceFirst(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> jars() {
        return names(name -> name.endsWith(".jar"));
    }

    private Set<String> names(Predicate<String> wanted) {
        return zip.stream().map(ZipEntry::getName).filter(wanted).collect(Collectors.toCollection(TreeSet::new));
    }

    private String text(String entry) {
        try (InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static InputStream resource(String name) {
        return PluginZipTest.class.getResourceAsStream(name);
    }
}
