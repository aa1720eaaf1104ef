package dev.hone.train.local;

import dev.hone.net.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that serves one model on this machine, in the manner of OpenAI's chat completions. It ends when it is
 * closed, and by itself when this process ends, because the pipe that it reads from ends.
 */
public final class LocalServer implements AutoCloseable {
    private static final int LOOK_MILLIS = 200;
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private final Process process;
    private final URI baseUrl;

    private LocalServer(Process process, URI baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /**
     * Starts it and waits until it can be reached.
     *
     * @param command the program, to which the model's folder and a port are added
     * @param log receives what it prints
     * @throws IllegalStateException where it ends, or cannot be reached for ten minutes
     */
    public static LocalServer start(List<String> command, Path model, Path log) {
        int port = LocalPort.free();
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(model.toString(), String.valueOf(port)));
        try {
            Process process = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var server = new LocalServer(process, URI.create("http://127.0.0.1:%d/v1".formatted(port)));
            server.await(port, log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be started: %s".formatted(command.getFirst(), e.getMessage()), e);
        }
    }

    private void await(int port, Path log) {
        long most = LONGEST_START.toMillis() / LOOK_MILLIS;
        for (long look = 0; look < most; look++) {
            if (LocalPort.answers(port)) {
                return;
            }
            if (ended()) {
                throw new IllegalStateException("the server of the trained model ended with status %d; see %s"
                        .formatted(process.exitValue(), log));
            }
        }
        close();
        throw new IllegalStateException("the server of the trained model cannot be reached after %d minutes; see %s"
                .formatted(LONGEST_START.toMinutes(), log));
    }

    /** Waits a moment for its end. */
    private boolean ended() {
        try {
            return process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IllegalStateException("interrupted while a model was starting", e);
        }
    }

    /** Where it answers, as of an OpenAI-compatible server. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** Whether it is running. */
    public boolean isUp() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    }
}
