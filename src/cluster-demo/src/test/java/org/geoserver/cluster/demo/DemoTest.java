/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path target;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void buildIn() throws Exception {
        Files.createDirectories(target.resolve("plugin"));
        Files.createFile(target.resolve("plugin/cluster-core.jar"));
        System.setProperty("demo.target", target.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("demo.target");
    }

    @Test
    void explainsItsOptions() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--check",
                        "--nodes",
                        "--data-dir",
                        "--port",
                        "--work",
                        "--join-empty",
                        "--geoserver",
                        "8081",
                        "Ctrl-C");
    }

    @Test
    void refusesANumberOfNodesThatIsNoCluster() {
        assertThat(run("--nodes", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--nodes must be 2 to 20, not 1.");
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThat(run("--port", "http")).isEqualTo(2);
        assertThat(err.toString()).contains("--port", "http");
    }

    @Test
    void refusesPortsThatDoNotExist() {
        assertThat(run("--port", "65534")).isEqualTo(2);
        assertThat(err.toString()).contains("--port must be 1 to 65533");
    }

    @Test
    void refusesADataDirectoryThatIsNotThere() {
        assertThat(run("--data-dir", "no/such/directory")).isEqualTo(2);
        assertThat(err.toString()).contains("--data-dir: there is no directory no/such/directory.");
    }

    @Test
    void refusesAGeoServerThatIsNotThere() {
        assertThat(run("--geoserver", "no.war")).isEqualTo(2);
        assertThat(err.toString()).contains("--geoserver: there is no file or directory no.war.");
    }

    @Test
    void joinsNothingWithoutADirectory() {
        assertThat(run("--join-empty")).isEqualTo(2);
        assertThat(err.toString()).contains("--join-empty needs --work");
    }

    @Test
    void joinsEmptyOrNotAtAll() {
        assertThat(run("--join-empty", "--work", target.toString(), "--data-dir", target.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--join-empty").contains("not together with --check or --data-dir");
    }

    @Test
    void joinsOnlyWhatRuns(@TempDir Path work) {
        assertThat(run("--join-empty", "--work", work.toString())).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "No demo runs in " + work + ". Start one, in another terminal: ./demo --work " + work);
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void saysWhichPortIsInUse(@TempDir Path work) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int second = other.getLocalPort();

            assertThat(run("--port", String.valueOf(second - 1), "--work", work.toString()))
                    .isEqualTo(1);

            assertThat(err.toString()).contains("is in use by another program").contains("--port");
            assertThat(err.toString()).containsAnyOf("Port " + second + ",", "Port " + (second - 1) + ",");
            assertThat(work).isEmptyDirectory();
        }
    }

    @Test
    void saysWhatIsNoGeoServer(@TempDir Path work, @TempDir Path other) throws Exception {
        Path war = Files.writeString(other.resolve("page.war"), "<html/>");

        assertThat(run("--geoserver", war.toString(), "--work", work.toString(), "--port", "43210"))
                .isEqualTo(1);

        assertThat(err.toString()).contains("page.war can't be read as a war");
    }

    private int run(String... args) {
        return Demo.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
