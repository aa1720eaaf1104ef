package dev.hone.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program that nobody trusts: in Linux namespaces of its own, without network, with a file system of its own in
 * memory that holds only {@code /usr} (read-only) and its own files, as a user without rights, within bounds on time,
 * memory, processes and file sizes.
 */
public final class Sandbox {
    private static final int MOST_OUTPUT = 64 * 1024;

    /** Seconds that killed processes get to be gone. */
    private static final int LONGEST_END = 10;

    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
    private static final List<String> NEEDED = List.of("unshare", "setpriv", "prlimit", "pivot_root", "mount");

    private final List<String> entry;
    private final Limits limits;

    private Sandbox(List<String> entry, Limits limits) {
        this.entry = List.copyOf(entry);
        this.limits = limits;
    }

    /**
     * What a program may use.
     *
     * @param seconds seconds on the clock, and of one processor
     * @param megabytes address space of each of its processes
     * @param fileMegabytes size of one file; all files together get four times as much
     * @param processes most processes at once
     */
    public record Limits(int seconds, int megabytes, int fileMegabytes, int processes) {
        /** Enough for the tests of a function. */
        public static final Limits USUAL = new Limits(10, 512, 10, 16);
    }

    /** What came of a program. */
    public sealed interface Outcome {
        /** It ended by itself; its output may be cut. */
        record Ended(int status, String output) implements Outcome {}

        /** It was ended when its time was over. */
        record TimedOut() implements Outcome {}
    }

    /** Whether this machine can confine a program. */
    public sealed interface Found {
        /** It can. */
        record Ready(Sandbox sandbox) implements Found {}

        /** It cannot, and why. */
        record Missing(String why) implements Found {}
    }

    /** Looks for what a sandbox needs and tries it. */
    public static Found find(Limits limits) {
        Optional<String> lacking =
                NEEDED.stream().filter(tool -> !isThere(tool)).findFirst();
        if (lacking.isPresent()) {
            return new Found.Missing(
                    "%s is not on this machine (Linux with util-linux is needed)".formatted(lacking.get()));
        }
        String last = "";
        for (boolean root : List.of(true, false)) {
            Sandbox tried = new Sandbox(SandboxScript.command(root, limits), limits);
            Outcome outcome = tried.run(List.of("/usr/bin/env", "echo", "inside"), Map.of());
            if (outcome instanceof Outcome.Ended ended
                    && ended.status() == 0
                    && ended.output().strip().equals("inside")) {
                return new Found.Ready(tried);
            }
            last = outcome instanceof Outcome.Ended ended ? ended.output().strip() : "it does not end";
        }
        return new Found.Missing("this machine does not let programs be confined: " + last);
    }

    static boolean isThere(String tool) {
        return Stream.of(PATH.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /**
     * Runs a program in an empty folder of its own with some files.
     *
     * @param command program and arguments; the program's path begins with {@code /usr}
     * @param files texts by file name
     */
    public Outcome run(List<String> command, Map<String, String> files) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("hone-sandbox");
            Path root = Files.createDirectory(folder.resolve("root"));
            Path work = Files.createDirectory(folder.resolve("work"));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(work.resolve(Path.of(file.getKey()).getFileName()), file.getValue());
            }
            List<String> all = new ArrayList<>(entry);
            all.addAll(List.of(root.toString(), work.toString()));
            all.addAll(command);
            return outcome(all);
        } catch (IOException e) {
            throw new UncheckedIOException("a sandbox cannot be set up", e);
        } finally {
            if (folder != null) {
                delete(folder);
            }
        }
    }

    private Outcome outcome(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Thread reader = Thread.ofVirtual().start(() -> read(process.getInputStream(), output));
        try {
            boolean ended = process.waitFor(limits.seconds(), TimeUnit.SECONDS);
            if (!ended) {
                end(process);
                return new Outcome.TimedOut();
            }
            reader.join(1000);
            return new Outcome.Ended(process.exitValue(), output.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.TimedOut();
        } finally {
            end(process);
        }
    }

    /** The first process of the namespace takes all others with it; they are gone when this returns. */
    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, LONGEST_END, TimeUnit.SECONDS)
                .join();
    }

    /** Reads to the end, so that the program is not held up, and keeps the beginning. */
    private static void read(InputStream in, ByteArrayOutputStream output) {
        byte[] part = new byte[8192];
        try (in) {
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                if (output.size() < MOST_OUTPUT) {
                    output.write(part, 0, count);
                }
            }
        } catch (IOException e) {
            output.writeBytes("\n(its output could not be read on)".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a sandbox cannot be cleared away", e);
        }
    }
}
