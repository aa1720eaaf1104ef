package dev.hone.packaged;

import dev.hone.fixture.TestHome;
import dev.hone.loop.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of its own. */
final class Packaged {
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final long PATIENCE_SECONDS = 240;

    /** Who begins a suite in the background has its processes ignore Ctrl-C; these are to hear it all the same. */
    private static final List<String> HEARING = hearing("/usr/bin/env", "--default-signal=INT");

    private final Path home;

    Packaged(Path home) {
        this.home = home;
    }

    /** Words to begin a command with; none where this machine does not know them. */
    private static List<String> hearing(String... words) {
        List<String> tried = new ArrayList<>(List.of(words));
        tried.add("true");
        try {
            Process process = new ProcessBuilder(tried)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0 ? List.of(words) : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Starts a command; its output goes to a file. */
    Running start(String... args) {
        List<String> command = new ArrayList<>(HEARING);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toAbsolutePath().toString()));
        command.addAll(List.of(args));
        command.add("--home");
        command.add(home.toString());
        try {
            Path output = Files.createTempFile(Files.createDirectories(home.resolve("output")), "out", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("OMP_NUM_THREADS", "1");
            return new Running(builder.redirectOutput(output.toFile()).start(), output);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Goes on with the newest run of a loop, or begins one: a kill may come before it was written down, or after. */
    Running resumeOrRun(Path config) {
        try (Workspace workspace = TestHome.at(home).open()) {
            boolean begun = workspace.runs().stream().anyMatch(run -> run.canResume());
            return begun ? start("resume", "latest") : start("run", config.toString());
        }
    }

    /** Runs a command to its end. */
    Ended run(String... args) throws InterruptedException {
        return start(args).await();
    }

    /** A process and where its output goes. */
    record Running(Process process, Path output) {
        Ended await() throws InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end within %d s:%n%s".formatted(PATIENCE_SECONDS, text()));
            }
            return new Ended(process.exitValue(), text());
        }

        /** SIGKILL. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        String text() {
            try {
                return Files.readString(output, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        /** Waits until the output holds a text; fails when the process ends before. */
        void awaitText(String text) throws InterruptedException {
            long tries = PATIENCE_SECONDS * 20;
            while (!text().contains(text)) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS) && !text().contains(text)) {
                    throw new AssertionError("ended without '%s':%n%s".formatted(text, text()));
                }
                if (tries-- == 0) {
                    throw new AssertionError("never said '%s':%n%s".formatted(text, text()));
                }
            }
        }
    }

    /** How a process ended. */
    record Ended(int code, String text) {}
}
