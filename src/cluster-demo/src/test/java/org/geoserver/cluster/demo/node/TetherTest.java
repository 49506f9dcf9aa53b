/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TetherTest {

    /** Runs until somebody ends it. */
    public static final class Patient {
        public static void main(String[] args) throws InterruptedException {
            System.out.println("running " + String.join(" ", args));
            new CountDownLatch(1).await();
        }
    }

    /** Starts a patient child, prints its process id, and waits itself. */
    public static final class Launcher {
        public static void main(String[] args) throws IOException, InterruptedException {
            Process child = tethered("from", "launcher")
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            System.out.println(child.pid());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void endsWhenItsStandardInputEnds() throws Exception {
        Process node = tethered("a", "b").start();
        try (BufferedReader out = output(node)) {
            assertThat(out.readLine()).isEqualTo("running a b");
            assertThat(node.isAlive()).isTrue();

            node.getOutputStream().close();

            assertThat(node.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(node.exitValue()).isZero();
        } finally {
            node.destroyForcibly();
        }
    }

    @Test
    void endsWhenItsLauncherIsKilled() throws Exception {
        Process launcher = java(Launcher.class.getName()).start();
        try (BufferedReader out = output(launcher)) {
            ProcessHandle node =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();

            launcher.destroyForcibly();

            node.onExit().get(10, TimeUnit.SECONDS);
            assertThat(node.isAlive()).isFalse();
        } finally {
            launcher.destroyForcibly();
        }
    }

    @Test
    void passesTheFailureOfTheMainClassOn() throws Exception {
        Process node = java(Tether.class.getName(), WebApp.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = output(node)) {
            assertThat(out.lines()).anyMatch(line -> line.contains("say the address"));
            assertThat(node.waitFor()).isEqualTo(1);
        }
    }

    private static ProcessBuilder tethered(String... args) {
        ProcessBuilder builder = java(Tether.class.getName(), Patient.class.getName());
        builder.command().addAll(List.of(args));
        return builder;
    }

    private static ProcessBuilder java(String... args) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"));
        builder.command().addAll(List.of(args));
        return builder.redirectError(Redirect.DISCARD);
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
