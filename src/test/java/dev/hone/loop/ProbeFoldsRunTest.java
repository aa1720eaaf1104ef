package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Example;
import dev.hone.diagnose.Diagnosis;
import dev.hone.evaluate.ProbeFolds;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import dev.hone.report.TerminalSummary;
import dev.hone.store.Database;
import dev.hone.store.Store;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs with folds: what is stored of them says which rows steered and which judged. */
final class ProbeFoldsRunTest {
    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    private Path loop() {
        return TinyLoop.in(folder.resolve("loop"))
                .withFolds(3)
                .stoppingBy("  - {rule: rounds, at-most: 3}\n")
                .write();
    }

    private RunRecord record(String run) {
        try (Store store = new Store(Database.openHome(folder.resolve("home")))) {
            return new RunRecord(store.steps().all(run));
        }
    }

    private RunReport report() {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    @Test
    void no_row_steers_a_round_and_judges_it_or_a_later_one() {
        home.run(loop());

        RunRecord record = record("tiny-1");
        Map<String, Integer> minedIn =
                record.find(0, Stages.FOLDS, Outputs.Folded.class).orElseThrow().minedIn();
        Set<String> mined = new HashSet<>();
        for (int round = 0; round <= 3; round++) {
            int now = round;
            if (round > 0) {
                mined.addAll(FoldAudit.mined(
                        record.find(round - 1, Stages.DIAGNOSE, Diagnosis.class).orElseThrow(),
                        record.find(round, Stages.PLAN, Outputs.Planned.class)
                                .orElseThrow()
                                .targets()));
            }
            List<String> judged = record.find(round, Stages.EVALUATE, Outputs.Evaluated.class)
                    .orElseThrow()
                    .judged();
            assertThat(judged).isNotEmpty().noneMatch(mined::contains);
            assertThat(judged).allSatisfy(id -> assertThat(minedIn.get(id)).matches(from -> from == 0 || from > now));
            assertThat(mined).allSatisfy(id -> assertThat(minedIn.get(id)).isBetween(1, now));
        }
        assertThat(mined).isNotEmpty();
        assertThat(minedIn).hasSize(60);
    }

    @Test
    void a_loop_that_lets_every_row_steer_is_caught() {
        assertThatThrownBy(() -> runSteeredBy((probe, folds) -> new Steering(probe, folds) {
                    @Override
                    List<Example> rows(int round) {
                        return probe;
                    }
                }))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("Round 1 was steered by")
                .hasMessageContaining("probe rows that would judge it");
    }

    @Test
    void a_loop_that_opens_a_fold_too_early_is_caught() {
        assertThatThrownBy(() -> runSteeredBy((probe, folds) -> new Steering(probe, folds) {
                    @Override
                    List<Example> rows(int round) {
                        return super.rows(round + 1);
                    }
                }))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("would judge it");
    }

    private void runSteeredBy(BiFunction<List<Example>, ProbeFolds, Steering> steering) {
        Surroundings around = home.surroundings();
        LoadedLoop loop = home.load(loop());
        try (Store store = new Store(Database.openHome(around.home()))) {
            String id = store.runs()
                    .create(
                            "tiny",
                            loop.file().path().toString(),
                            loop.file().text(),
                            Json.write(loop.start()),
                            around.clock().instant());
            new Execution(around, store, id, config -> Models.open(config, around, store), steering)
                    .start(loop, event -> {});
        }
    }

    @Test
    void scores_are_of_rows_not_mined_so_far_and_the_report_says_so() {
        home.run(loop());

        RunReport report = report();
        assertThat(report.rounds()).extracting(round -> round.probe().n()).containsExactly(60, 40, 20, 20);
        assertThat(report.rounds())
                .allSatisfy(round -> assertThat(round.evidence().folds())
                        .isNotNull()
                        .satisfies(folds -> {
                            assertThat(folds.judged().n())
                                    .isEqualTo(round.probe().n());
                            assertThat(folds.mined() == null).isEqualTo(round.round() == 0);
                        }));
        assertThat(report.rounds().get(1).evidence().promotion())
                .isNotNull()
                .satisfies(promotion -> assertThat(promotion.over()).isZero());
        assertThat(TerminalSummary.text(report, "x")).contains("probe, unmined", "rows not mined so far");
        assertThat(ReportMarkdown.render(report, null)).contains("### How rounds were judged", "folds open");
        assertThat(new ReportHtml().render(report, null)).contains("How rounds were judged", "Folds open", "1 of 3");
    }

    @Test
    void failures_of_rows_that_may_still_judge_the_next_round_are_not_shown() {
        home.run(loop());

        RunRecord record = record("tiny-1");
        Map<String, Integer> minedIn =
                record.find(0, Stages.FOLDS, Outputs.Folded.class).orElseThrow().minedIn();
        for (int round = 0; round <= 3; round++) {
            int next = round + 1;
            Diagnosis diagnosis =
                    record.find(round, Stages.DIAGNOSE, Diagnosis.class).orElseThrow();
            assertThat(FoldAudit.mined(diagnosis, List.of()))
                    .allSatisfy(id -> assertThat(minedIn.get(id)).isBetween(1, next));
        }
    }

    @Test
    void without_folds_the_whole_probe_judges_marked_as_mined() {
        home.run(TinyLoop.in(folder.resolve("loop")).write());

        RunReport report = report();
        assertThat(report.rounds()).allSatisfy(round -> {
            assertThat(round.probe().n()).isEqualTo(60);
            assertThat(round.evidence().folds()).isNull();
        });
        assertThat(TerminalSummary.text(report, "x")).contains("probe, mined");
        assertThat(record("tiny-1").find(0, Stages.FOLDS, Outputs.Folded.class)).isEmpty();
    }
}
