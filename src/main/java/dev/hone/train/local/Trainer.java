package dev.hone.train.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program that trains in a folder. It outlives the process that started it, which finds it again by its id. */
final class Trainer {
    private final JobFolder folder;

    Trainer(JobFolder folder) {
        this.folder = folder;
    }

    /** Starts it; what it tells is added to what was told before. */
    void start(List<String> command) {
        List<String> all = new ArrayList<>(command);
        all.add(folder.job().toAbsolutePath().toString());
        var builder = new ProcessBuilder(all)
                .directory(folder.path().toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.told().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Files.writeString(
                    folder.process(),
                    name(process.toHandle()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be started: %s".formatted(command.getFirst(), e.getMessage()), e);
        }
    }

    /** How often it was started. */
    int starts() {
        return lines().size();
    }

    /** The process that is at work; empty where none is. */
    Optional<ProcessHandle> alive() {
        List<String> lines = lines();
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getLast().split(" ", 2)[0]))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> name(process).equals(lines.getLast()));
    }

    /** Another process may get the same number later, but not the same time. */
    private static String name(ProcessHandle process) {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return process.pid() + " " + start.toEpochMilli();
    }

    private List<String> lines() {
        Path file = folder.process();
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
