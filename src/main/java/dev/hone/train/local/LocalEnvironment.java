package dev.hone.train.local;

import dev.hone.data.ContentHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The Python packages that local training needs, each at a version and with a hash that this version of Hone names, in
 * an environment of their own.
 */
public final class LocalEnvironment {
    private static final String REQUIREMENTS = "requirements.txt";
    private static final String READY = "ready";

    /** TRL 1.16 asks for it. */
    private static final String OLDEST = "3.11";

    private static final String VERSION_CHECK =
            "import sys; sys.exit(0 if sys.version_info >= (3, 11) else sys.version.split()[0])";

    private final Path folder;

    /** @param home Hone's home folder */
    public LocalEnvironment(Path home) {
        String name = ContentHash.of(resource(REQUIREMENTS)).substring(0, 12);
        this.folder = home.toAbsolutePath().resolve("local-lora").resolve(name);
    }

    /** Whether all packages are there. */
    public boolean isReady() {
        return Files.exists(folder.resolve(READY));
    }

    public Path folder() {
        return folder;
    }

    /**
     * Installs the packages; does nothing where they are there.
     *
     * @param python program that makes the environment
     * @param told what the programs print, line by line
     * @throws IllegalStateException where a step fails, with its last line
     */
    public void create(String python, Consumer<String> told) {
        if (isReady()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(REQUIREMENTS), resource(REQUIREMENTS));
            run(List.of(python, "-c", VERSION_CHECK), told, "Python %s or later is needed".formatted(OLDEST));
            run(List.of(python, "-m", "venv", "--clear", "env"), told, "the environment cannot be made");
            run(
                    List.of(
                            python().toString(),
                            "-m",
                            "pip",
                            "install",
                            "--no-input",
                            "--disable-pip-version-check",
                            "--no-deps",
                            "--require-hashes",
                            "-r",
                            REQUIREMENTS),
                    told,
                    "the packages cannot be installed");
            Files.writeString(folder.resolve(READY), "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    private void run(List<String> command, Consumer<String> told, String otherwise) {
        String last = "";
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    told.accept(line);
                    last = line.isBlank() ? last : line;
                }
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s: %s".formatted(otherwise, last));
            }
        } catch (IOException e) {
            throw new IllegalStateException("%s: %s cannot be started".formatted(otherwise, command.getFirst()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; nothing is set up", e);
        }
    }

    private Path python() {
        return folder.resolve("env").resolve("bin").resolve("python");
    }

    /** The command that trains, without the job's file. */
    public List<String> trainer() {
        return List.of(python().toString(), program("train.py").toString());
    }

    /** The command that serves, without the model's folder and the port. */
    public List<String> server() {
        return List.of(python().toString(), program("serve.py").toString());
    }

    /** A program of this version beside the packages. */
    private Path program(String name) {
        String text = resource(name);
        Path file = folder.resolve(ContentHash.of(text).substring(0, 12) + "-" + name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Files.writeString(file, text);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(LocalEnvironment.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " of this program cannot be read", e);
        }
    }
}
