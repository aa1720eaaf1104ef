package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.ReviewTask;
import dev.hone.fixture.FakeChatServer;
import dev.hone.report.ReviewReport;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many rows people are asked to look at in whole loops, by what a wrong answer costs and by the domain. */
final class StakesReviewTest extends ReviewedLoop {
    private static final String REGULATED = "traits: [regulated-domain]";

    private final FakeChatServer server = new FakeChatServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    /** @param task a key of the task, which comes before the others */
    private Path told(Path config, String task) throws IOException {
        return Files.writeString(config, Files.readString(config).replace("task:\n", "task:\n  " + task + "\n"));
    }

    /** A model that writes entirely new rows and some after the pattern of seeds. */
    private Path written(String review, String stop) {
        return tiny(review, stop)
                .taughtBy("""
                          - {id: big, kind: vllm, base-url: "%s", model: m, allow-private-address: true,
                             licence: {terms: Apache-2.0}, max-tokens: 512}
                        """.formatted(server.baseUrl()))
                .generating("{per-round: 12, per-call: 3, qualify: {rows: 0}, mix: {generate: 1, seed-expansion: 1}}")
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .write();
    }

    /** Beyond the share up to half as many again may be looked at because of doubts. */
    @ParameterizedTest
    @CsvSource({
        // stakes; rows of nine for a fraction of 0.4, and at most for doubts too
        "low, 2, 3",
        "normal, 4, 6",
        "high, 8, 9"
    })
    void what_a_wrong_answer_costs_halves_or_doubles_the_rows_that_people_look_at(String stakes, int least, int most)
            throws IOException {
        home.run(told(loop("fraction: 0.4", ONE), "stakes: " + stakes));

        assertThat(report().rows()).isEqualTo(9);
        assertThat(report().asked()).isBetween(least, most);
    }

    @Test
    void in_a_declared_regulated_domain_a_loop_trains_on_no_row_that_nobody_looked_at() throws IOException {
        Path config = told(written("fraction: 0, wait: true", "  - {rule: rounds, at-most: 2}\n"), REGULATED);

        assertThat(home.run(config).state()).isEqualTo(RunOutcome.State.WAITING);
        Set<String> seen = looked("accept");
        assertThat(goOn().state()).as("round 2 waits too").isEqualTo(RunOutcome.State.WAITING);
        assertThat(rows(1))
                .filteredOn(row -> row.lineage().strategy() != null)
                .allSatisfy(row -> assertThat(seen).contains(row.input()));
        assertThat(made(rows(1))).isEqualTo(12);
        seen.addAll(looked("accept"));
        assertThat(goOn().state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(rows(2))
                .filteredOn(row -> row.lineage().strategy() != null)
                .hasSize(24)
                .allSatisfy(row -> assertThat(seen).contains(row.input()));
        assertThat(report().reviewed()).isEqualTo(24).isEqualTo(report().rows());
        assertThat(report().batches())
                .hasSize(2)
                .extracting(ReviewReport.Batch::asked)
                .containsOnly(12);
        assertThat(with(workspace -> workspace.report("latest")).findings())
                .extracting(RunReport.Finding::code)
                .contains("regulated-domain")
                .doesNotContain("no-reviewer");
    }

    private Set<String> looked(String decision) {
        Set<String> inputs = new HashSet<>();
        review(queue -> queue.pending("me").stream().map(ReviewTask::input).forEach(inputs::add));
        all("me", decision);
        return inputs;
    }

    @Test
    void rows_that_a_person_rejects_there_are_not_trained_on() throws IOException {
        Path config = told(written("fraction: 0, wait: true, on-bad: keep", ONE), REGULATED);
        home.run(config);
        Set<String> refused = looked("reject");

        goOn();

        assertThat(refused).hasSize(12);
        assertThat(rows(1)).noneMatch(row -> refused.contains(row.input()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a key of the task | review | rows of 12 that are asked about at least and at most
                "rubric: what the patient's symptoms point to | fraction: 0.1 | 12 | 12",
                "traits: [regulated-domain] | fraction: 0.1, less: {accepted-by: quality@example.org, reason: drafts} |"
                        + " 2 | 4",
                "traits: [facts-and-numbers] | fraction: 0.1 | 2 | 4"
            })
    void a_domain_that_reads_as_regulated_counts_as_one_and_less_needs_a_word_in_writing(
            String task, String review, int least, int most) throws IOException {
        Path config = written(review, ONE);
        if (task.startsWith("rubric")) {
            Files.writeString(
                    config,
                    Files.readString(config).replace("  rubric: the thing that the customer complains of\n", ""));
        }
        home.run(told(config, task.strip()));

        assertThat(report().rows()).isEqualTo(12);
        assertThat(report().asked()).isBetween(least, most);
    }
}
