package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.TestHome;
import dev.hone.report.GatesReport;
import dev.hone.report.RoundReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole loop on JSON inputs, some of whose examples are no such thing. */
class ExecutionLoopTest {
    private static final List<String> WORDS =
            List.of("disk", "login", "cable", "paper", "engine", "window", "garden", "river", "bottle", "market");

    @TempDir
    private Path folder;

    private Path loop() throws IOException {
        Files.write(folder.resolve("seeds.jsonl"), rows(0, 20, ""));
        Files.write(folder.resolve("probe.jsonl"), rows(20, 60, ""));
        List<String> corpus = new ArrayList<>(rows(60, 90, ""));
        corpus.addAll(rows(90, 96, "broken"));
        Files.write(folder.resolve("corpus.jsonl"), corpus);
        Files.writeString(
                folder.resolve("schema.json"),
                "{\"type\": \"object\", \"required\": [\"code\", \"text\"],"
                        + " \"properties\": {\"code\": {\"type\": \"integer\"}}}");
        return Files.writeString(folder.resolve("loop.yaml"), """
                loop: events
                task: {instruction: Say how bad the event is.}
                data: {seeds: seeds.jsonl, probe: probe.jsonl}
                teachers:
                  - {id: recorded, kind: corpus, file: corpus.jsonl, licence: {terms: Apache-2.0}}
                generate: {per-round: 36, overgenerate: 4}
                curate:
                  duplicates: {cosine-above: 1, jaccard-above: 1}
                  leak: {cosine-above: 1, one-word-above: 1, word-ngram: 50}
                  execution: {inputs: json, json-schema: schema.json}
                train: {noise-repeats: 0}
                control: none
                stop:
                  - {rule: rounds, at-most: 1}
                """);
    }

    private static List<String> rows(int from, int to, String damage) {
        List<String> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String code = damage.isEmpty() ? String.valueOf(i) : "\\\"%d\\\"".formatted(i);
            String second = WORDS.get((i / 10 * 3 + i) % 10);
            String text = "%s %s %s".formatted(WORDS.get(i % 10), second, i % 2 == 0 ? "burns" : "is fine");
            rows.add("{\"input\": \"{\\\"code\\\": %s, \\\"text\\\": \\\"%s %d\\\"}\", \"output\": \"%s\"}"
                    .formatted(code, text, i * 37, i % 2 == 0 ? "bad" : "good"));
        }
        return rows;
    }

    @Test
    void inputs_that_do_not_satisfy_the_schema_are_dropped_and_counted_by_teacher() throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(loop());

        try (Workspace workspace = home.open()) {
            RoundReport round = workspace.report("latest").rounds().get(1);
            assertThat(round.funnel().dropped()).containsEntry("execution/input-json", 6);
            assertThat(round.dropped())
                    .filteredOn(row -> row.gate().equals("execution"))
                    .first()
                    .satisfies(row -> assertThat(row.detail()).contains("/code", "integer expected"));
            assertThat(round.gates().by())
                    .extracting(GatesReport.Yield::teacher)
                    .containsOnly("recorded");
            assertThat(round.gates().judge()).isNull();
        }
    }

    @Test
    void a_schema_that_changed_under_a_run_is_refused() throws IOException {
        Path config = loop();
        TestHome home = TestHome.at(folder.resolve("home"));
        StartFacts before = home.load(config).start();

        Files.writeString(folder.resolve("schema.json"), "{\"type\": \"object\"}");

        assertThatThrownBy(() -> Reload.requireUnchanged(before, home.load(config), "run 1"))
                .hasMessageContaining("schema.json changed since run 1 began");
    }
}
