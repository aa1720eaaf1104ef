package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Loads every loop file that the project shows to users: those of {@code loop-configs/}, and the fenced YAML of README
 * and docs. A fence is a whole loop file when a line of it begins with {@code loop:}; others are fragments and skipped.
 */
class LoopSamplesTest {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```ya?ml\\R(.*?)^```");
    private static final Pattern WHOLE = Pattern.compile("(?m)^loop:");

    @TempDir
    private Path root;

    /** A sample and where it stands. */
    record Sample(String name, String yaml) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        files("loop-configs", ".yaml").forEach(file -> samples.add(new Sample(file.toString(), read(file))));
        Stream.concat(Stream.of(Path.of("README.md")).filter(Files::exists), files("docs", ".md"))
                .forEach(file -> samples.addAll(fences(file)));
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_sample_loads(Sample sample) {
        LoopFolder folder = new LoopFolder(root).withFilesOf(sample.yaml());

        assertThat(folder.load("loop-configs/sample.yaml", sample.yaml()).problems())
                .isEmpty();
    }

    @Test
    void the_shipped_loops_are_there_and_end_without_asking_a_person() {
        List<Path> loops = files("loop-configs", ".yaml").toList();

        assertThat(loops)
                .extracting(path -> path.getFileName().toString())
                .contains("definitions.yaml", "definitions-pool.yaml", "banking77.yaml", "banking77-pool.yaml")
                .contains("clinc-oos.yaml");
        for (Path loop : loops) {
            LoopConfig config = new LoopFolder(root)
                    .withFilesOf(read(loop))
                    .load("loop-configs/x.yaml", read(loop))
                    .config();
            assertThat(read(loop)).startsWith("# yaml-language-server: $schema=../docs/schema/loop.schema.json\n");
            assertThat(config.loop() + ".yaml").isEqualTo(loop.getFileName().toString());
            assertThat(StopBounds.mustEnd(config.stop())).isTrue();
            assertThat(config.stop()).doesNotHaveAnyElementsOfTypes(StopRule.Person.class);
        }
    }

    @Test
    void the_schema_that_they_name_is_there() {
        assertThat(Path.of("loop-configs/../docs/schema/loop.schema.json")).exists();
    }

    private static List<Sample> fences(Path file) {
        List<String> fences = FENCE.matcher(read(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < fences.size(); i++) {
            if (WHOLE.matcher(fences.get(i)).find()) {
                samples.add(new Sample("%s, fence %d".formatted(file, i + 1), fences.get(i)));
            }
        }
        return samples;
    }

    private static Stream<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
