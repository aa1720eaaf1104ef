package dev.hone.embed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs programs as child processes, on the Java runtime it is given. */
public final class ProcessRunner implements CommandRunner {
    private static final int OUTPUT_KEPT = 4000;

    private final Path javaHome;

    /** @param javaHome folder of the Java runtime that the child gets as {@code JAVA_HOME} */
    public ProcessRunner(Path javaHome) {
        this.javaHome = javaHome;
    }

    @Override
    public Outcome run(List<String> command, Path folder) {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(ended(process), output.substring(Math.max(0, output.length() - OUTPUT_KEPT)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.getFirst(), e);
        }
    }

    /** The exit status; whoever is interrupted leaves no process behind. */
    private static int ended(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
    }
}
