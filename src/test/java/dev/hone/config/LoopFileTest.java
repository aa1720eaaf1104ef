package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopFileTest {
    @TempDir
    private Path root;

    @Test
    void a_minimal_file_gets_every_documented_default() {
        LoopConfig config = new LoopFolder(root).load(LoopFolder.MINIMAL).config();

        assertThat(config.task()).isEqualTo(LoopFolder.TASK);
        assertThat(config.teachers())
                .containsExactly(new TeacherConfig.Corpus("recorded", root.resolve("data/corpus.jsonl"), 1.0, null));
    }

    @Test
    void groups_that_are_left_out_get_every_documented_default() {
        LoopConfig config = new LoopFolder(root).load(LoopFolder.MINIMAL).config();

        LoopFolder.generates(config, GenerateConfig.of(96, 3, 5));
        assertThat(config.curate())
                .isEqualTo(new CurateConfig(
                        new CurateConfig.Format(1, 20000, 1, 20000, List.of("seeds")),
                        new CurateConfig.Duplicates(0.92, 0.9),
                        new CurateConfig.Leak(0.92, 8, 0.6),
                        new CurateConfig.Distribution(0.3, 0.3, 0.3, 0.3),
                        0.2,
                        null,
                        null,
                        new RelevanceConfig(null, null, 4),
                        ReviewConfig.usual()));
        assertThat(config.train().student()).isEqualTo("embedded");
        assertThat(config.train().provider()).isEqualTo("embedded");
        assertThat(config.embed()).isEqualTo(new EmbedConfig("all-minilm-l6-v2", 0));
        assertThat(config.evaluate())
                .isEqualTo(new EvaluateConfig("accuracy", "every-round", 0, List.of("label"), List.of(), 0.02, 0.1));
        assertThat(config.diagnose()).isEqualTo(new DiagnoseConfig(4));
        assertThat(config.plan()).isEqualTo(new PlanConfig("adaptive", 0.5, 0.25));
        assertThat(config.stop()).containsExactly(new StopRule.Rounds(6));
        assertThat(config.seed()).isEqualTo(1);
        assertThat(config.schedule()).isNull();
        assertThat(config.data().locked()).isNull();
    }

    @Test
    void every_key_of_the_task_maps_to_its_component() throws IOException {
        LoopConfig config = everyKey();

        assertThat(config.loop()).isEqualTo("every.key_1");
        assertThat(config.task())
                .isEqualTo(new TaskConfig(
                        "classification",
                        "Say: what is it?",
                        new TaskConfig.Labels(false, List.of("yes", "reverted_card_payment?", "Grün")),
                        List.of("a", "b"),
                        "one word",
                        "the best word",
                        List.of("time-sensitive", "subjective-task"),
                        "distributed",
                        "high",
                        null,
                        null,
                        List.of("card, never plastic"),
                        List.of("names")));
    }

    @Test
    void every_key_of_data_and_teachers_maps_to_its_component() throws IOException {
        LoopConfig config = everyKey();
        Path data = root.resolve("data");

        assertThat(config.data())
                .isEqualTo(new DataConfig(
                        data.resolve("seeds.jsonl"),
                        data.resolve("probe.jsonl"),
                        data.resolve("locked.jsonl"),
                        data.resolve("ood.jsonl"),
                        data.resolve("pool.jsonl")));
        assertThat(config.teachers())
                .containsExactly(
                        new TeacherConfig.Corpus(
                                "c",
                                data.resolve("corpus.jsonl"),
                                0.5,
                                new LicenceConfig(
                                        "restricted", LocalDate.of(2026, 11, 1), "https://x.org", "me", "internal")),
                        new TeacherConfig.Pool("p", "person", 2),
                        new TeacherConfig.Augment("a", List.of("typo", "case"), 0));
    }

    @Test
    void every_key_of_the_other_groups_maps_to_its_component() throws IOException {
        LoopConfig config = everyKey();

        LoopFolder.generates(config, GenerateConfig.of(7, 1.5, 5));
        assertThat(config.curate())
                .isEqualTo(new CurateConfig(
                        new CurateConfig.Format(2, 300, 1, 20000, List.of("seeds")),
                        new CurateConfig.Duplicates(0.8, 0.7),
                        new CurateConfig.Leak(0.7, 5, 0.8),
                        new CurateConfig.Distribution(0.1, 0.2, 0.25, 1.5),
                        0,
                        new ExecutionConfig("json", "regex", root.resolve("data/schema.json"), null),
                        null,
                        new RelevanceConfig(
                                null,
                                List.of(new RelevanceConfig.Criterion("tone", List.of("1", "2", "3", "4", "5"))),
                                3),
                        LoopFolder.REVIEW));
        assertThat(config.train().c()).isEqualTo(0.0001);
        assertThat(config.train().noiseRepeats()).isEqualTo(5);
        assertThat(config.embed()).isEqualTo(new EmbedConfig("bge-small-en-v1.5", 2));
        assertThat(config.evaluate())
                .isEqualTo(new EvaluateConfig("macro-f1", "end", 3, List.of(), List.of("label=yes"), 0.05, 0.3));
        assertThat(config.diagnose()).isEqualTo(new DiagnoseConfig(2));
        assertThat(config.plan()).isEqualTo(new PlanConfig("margin", 1, 0.01));
        assertThat(config.seed()).isEqualTo(-9007199254740993L);
        assertThat(config.schedule()).isEqualTo("0 0 3 ? * MON");
        assertThat(config.control()).isEqualTo("balanced");
    }

    @Test
    void every_stopping_rule_maps_to_its_record() throws IOException {
        assertThat(everyKey().stop())
                .containsExactly(
                        new StopRule.Target("macro-f1", 0.5, 0.9),
                        new StopRule.Plateau(3, 0.01),
                        new StopRule.Rounds(0),
                        new StopRule.Examples(10),
                        new StopRule.Budget(1.25),
                        new StopRule.Regression(0.02),
                        new StopRule.Collapse(0.4),
                        new StopRule.Time(Duration.ofMinutes(90)),
                        new StopRule.Person(),
                        new StopRule.All(List.of(
                                new StopRule.Plateau(2, 0.005),
                                new StopRule.Any(List.of(new StopRule.Rounds(2), new StopRule.Budget(0))))));
    }

    @Test
    void text_is_kept_to_the_byte_and_hashed() throws IOException {
        String yaml = "\uFEFF" + LoopFolder.MINIMAL.replace("\n", "\r\n");
        Path file = new LoopFolder(root).root().resolve("loop.yaml");
        Files.writeString(file, yaml);

        LoopFile loop = LoopFile.require(file, name -> null);

        assertThat(loop.text()).isEqualTo(yaml);
        assertThat(loop.hash()).isEqualTo(ContentHash.of(Files.readAllBytes(file)));
        assertThat(loop.path()).isEqualTo(file);
        assertThat(loop.config().loop()).isEqualTo("tiny");
    }

    @Test
    void a_group_whose_keys_are_all_commented_out_means_its_defaults() {
        String yaml = LoopFolder.MINIMAL + "curate:\n  # duplicates: {}\nplan:\nschedule: null\n";

        LoopConfig config = new LoopFolder(root).load(yaml).config();

        assertThat(config.curate().leak().wordNgram()).isEqualTo(8);
        assertThat(config.plan().policy()).isEqualTo("adaptive");
    }

    @Test
    void neutral_values_of_keys_to_come_are_accepted() {
        String yaml = LoopFolder.MINIMAL + """
                generate: {mix: null, temperature: null, vary: null}
                curate: {relevance: {judge: null}, review: {fraction: 0.05, wait: false}}
                train: {provider: null}
                evaluate: {slices: [label]}
                control: null
                privacy: {redact: false}
                """;

        assertThat(new LoopFolder(root).load(yaml).problems()).isEmpty();
    }

    @Test
    void requiring_a_wrong_file_throws_all_problems_at_once() throws IOException {
        Path file = root.resolve("loop.yaml");
        Files.writeString(file, "loop: 'a b'\nseed: x\n");

        assertThatThrownBy(() -> LoopFile.require(file, name -> null))
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.problems()).hasSize(5))
                .hasMessageContaining(":1:7  loop: a b")
                .hasMessageContaining(":2:7  seed: x");
        assertThatThrownBy(() -> LoopFile.load(file, name -> null).config()).isInstanceOf(ConfigException.class);
    }

    @Test
    void a_config_cannot_be_taken_from_a_file_with_any_problem() {
        LoopFile loop = new LoopFolder(root).load(LoopFolder.MINIMAL + "sed: 2\n");

        assertThatThrownBy(loop::config).hasMessageContaining("sed: unknown key - maybe seed");
    }

    @Test
    void bytes_that_are_no_utf8_are_named_with_their_place() throws IOException {
        Path file = root.resolve("loop.yaml");
        Files.write(file, "loop: a\ntask: Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(LoopFile.load(file, name -> null).problems())
                .extracting(Problem::text)
                .containsExactly(file + ":2:9  byte 0xFC is not UTF-8 text - save the file as UTF-8");
    }

    @Test
    void missing_folders_and_oversized_files_are_told_apart() throws IOException {
        Files.writeString(root.resolve("definitions.yaml"), "");
        Path big = root.resolve("big.yaml");
        Files.writeString(big, "#".repeat(LoopText.MOST_BYTES + 1));

        assertThat(message(root.resolve("definition.yaml")))
                .isEqualTo("not found - maybe " + root.resolve("definitions.yaml"));
        assertThat(message(root.resolve("quite-another.yaml"))).isEqualTo("not found - check the path");
        assertThat(message(root.resolve("no/such/folder.yaml"))).isEqualTo("not found - check the path");
        assertThat(message(root)).startsWith("not a file");
        assertThat(message(big)).startsWith("larger than 1 MiB");
    }

    private LoopConfig everyKey() throws IOException {
        String yaml = Files.readString(Path.of("src/test/resources/dev/hone/config/every-key.yaml"));
        return new LoopFolder(root).load(yaml).config();
    }

    private static String message(Path file) {
        return LoopFile.load(file, name -> null).problems().getFirst().message();
    }
}
