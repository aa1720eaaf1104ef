package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.plan.Target;
import dev.hone.report.ReportJson;
import dev.hone.report.RunReport;
import dev.hone.store.Database;
import dev.hone.store.ExampleRow;
import dev.hone.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs under each policy. */
final class PolicyRunTest {
    private static final String POOL = "  - {id: people, kind: pool}\n";
    private static final String BOTH =
            "  - {id: recorded, kind: corpus, file: corpus.jsonl, licence: {terms: Apache-2.0}}\n" + POOL;

    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    private TinyLoop loop(String policy) {
        return TinyLoop.in(folder.resolve("loop")).with("plan: {policy: %s}\n".formatted(policy));
    }

    private RunReport report(String run) {
        try (Workspace workspace = home.open()) {
            return workspace.report(run);
        }
    }

    private List<ExampleRow> kept(String run) {
        try (Store store = new Store(Database.openHome(folder.resolve("home")))) {
            return store.examples().all(run).stream()
                    .filter(row -> row.fate().kept())
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"adaptive", "cov", "mix", "balanced", "targeted", "random", "margin"})
    void every_policy_fills_its_rounds_from_a_corpus(String policy) {
        home.run(loop(policy).write());

        assertThat(report("tiny-1").rounds().subList(1, 3))
                .allSatisfy(round -> assertThat(round.funnel().kept()).isEqualTo(9));
    }

    @Test
    void the_default_selects_from_a_corpus_and_two_runs_choose_the_same_rows() {
        Path config = TinyLoop.in(folder.resolve("loop")).write();
        home.run(config);
        home.run(config);

        assertThat(report("tiny-1").rounds().getFirst().next())
                .singleElement()
                .satisfies(ask -> assertThat(ask.kind()).isEqualTo(Target.Kind.SELECT));
        assertThat(kept("tiny-2").stream().map(ExampleRow::input))
                .isEqualTo(kept("tiny-1").stream().map(ExampleRow::input).toList());
        assertThat(ReportJson.comparable(report("tiny-2"))).isEqualTo(ReportJson.comparable(report("tiny-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adaptive", "cov"})
    void no_failing_row_gets_two_examples_in_a_whole_run(String policy) {
        home.run(loop(policy)
                .taughtBy(POOL)
                .stoppingBy("  - {rule: rounds, at-most: 4}\n")
                .write());

        List<String> served = kept("tiny-1").stream()
                .map(ExampleRow::aimedAt)
                .filter(Objects::nonNull)
                .toList();
        assertThat(served).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void a_corpus_and_a_pool_each_do_what_they_can() {
        home.run(loop("adaptive").taughtBy(BOTH).write());

        assertThat(kept("tiny-1").stream().filter(row -> row.target().endsWith("-select")))
                .isNotEmpty()
                .allMatch(row -> "recorded".equals(row.lineage().teacher()));
        assertThat(kept("tiny-1").stream()
                        .filter(row -> row.at().round() == 1)
                        .filter(row -> row.target().endsWith("-margin") || row.aimedAt() != null))
                .isNotEmpty()
                .allMatch(row -> "people".equals(row.lineage().teacher()));
    }

    @Test
    void llm2llm_asks_for_at_most_one_example_per_seed_and_for_nothing_else() {
        RunOutcome outcome = home.run(loop("llm2llm").write());

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(kept("tiny-1")).allMatch(row -> row.aimedAt() != null).hasSizeLessThanOrEqualTo(18);
    }
}
