package dev.hone.loop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.Control;
import dev.hone.report.Evidence;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second student, repeated trainings, and signs of collapse, in whole runs. */
final class ControlTest {
    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    private TinyLoop loop() {
        return TinyLoop.in(folder.resolve("loop"));
    }

    private RunReport report(String run) {
        try (Workspace workspace = home.open()) {
            return workspace.report(run);
        }
    }

    private List<Example> rows(String run, int round) {
        try (Workspace workspace = home.open()) {
            return workspace.round(run, round).trainingRows();
        }
    }

    @Test
    void each_round_is_compared_with_as_many_balanced_examples() {
        home.run(loop().write());

        List<RoundReport> rounds = report("latest").rounds();
        assertThat(rounds.getFirst().evidence().control()).isNull();
        for (RoundReport round : rounds.subList(1, 3)) {
            Control control = requireNonNull(round.evidence().control());
            assertThat(control.examples()).isEqualTo(round.train().synthetic());
            assertThat(control.policy()).isEqualTo("balanced");
            assertThat(control.plan()).isEqualTo("adaptive");
            assertThat(control.probe().n()).isEqualTo(60);
            assertThat(control.onProbe().difference())
                    .isCloseTo(
                            round.probe().value() - control.probe().value(),
                            org.assertj.core.api.Assertions.within(1e-9));
            assertThat(requireNonNull(control.locked()).n()).isEqualTo(30);
        }
    }

    @Test
    void with_folds_the_control_is_compared_on_the_rows_that_judge() {
        home.run(loop().withFolds(3).write());

        for (RoundReport round : report("latest").rounds().subList(1, 3)) {
            Control control = requireNonNull(round.evidence().control());
            assertThat(control.probe().n()).isEqualTo(round.probe().n()).isLessThan(60);
            assertThat(control.onProbe().difference())
                    .isCloseTo(
                            round.probe().value() - control.probe().value(),
                            org.assertj.core.api.Assertions.within(1e-9));
        }
    }

    @Test
    void a_run_does_the_same_with_and_without_a_control() {
        home.run(loop().write());
        home.run(loop().with("control: null\n").write());

        List<RoundReport> with = report("tiny-1").rounds();
        List<RoundReport> without = report("tiny-2").rounds();
        assertThat(without).extracting(round -> round.evidence().control()).containsOnlyNulls();
        assertThat(with).hasSameSizeAs(without);
        for (int i = 0; i < with.size(); i++) {
            assertThat(with.get(i).train()).isEqualTo(without.get(i).train());
            assertThat(with.get(i).probe()).isEqualTo(without.get(i).probe());
            assertThat(with.get(i).funnel()).isEqualTo(without.get(i).funnel());
            assertThat(with.get(i).verdict()).isEqualTo(without.get(i).verdict());
            assertThat(with.get(i).next()).isEqualTo(without.get(i).next());
        }
        assertThat(rows("tiny-1", 2)).isEqualTo(rows("tiny-2", 2));
    }

    @Test
    void a_corpus_that_runs_out_leaves_the_control_what_the_run_gets() throws IOException {
        Path config = loop().write();
        Path corpus = folder.resolve("loop/corpus.jsonl");
        Files.write(corpus, Files.readAllLines(corpus).subList(0, 14));

        home.run(config);

        RoundReport last = report("latest").rounds().getLast();
        int control = requireNonNull(last.evidence().control()).examples();
        assertThat(control).isEqualTo(last.train().synthetic()).isLessThan(18);
    }

    @Test
    void locked_that_waits_for_the_end_is_scored_for_the_control_of_the_best_round_too() {
        home.run(loop().lockedAtEnd()
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write());

        RunReport report = report("latest");
        int best = requireNonNull(report.best()).round();
        for (RoundReport round : report.rounds()) {
            Control control = round.evidence().control();
            assertThat(control != null && control.locked() != null).isEqualTo(round.round() == best && best > 0);
        }
    }

    @Test
    void teachers_that_write_to_order_are_asked_for_the_control_where_the_loop_file_wants_it() {
        home.run(loop().taughtBy("  - {id: rules, kind: augment}\n")
                .with("control: balanced\n")
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write());

        RoundReport last = report("latest").rounds().getLast();
        assertThat(requireNonNull(last.evidence().control()).examples())
                .isBetween(1, last.train().synthetic());
    }

    @Test
    void a_student_that_is_fitted_to_convergence_has_no_noise_but_that_of_its_rows() throws IOException {
        Path config = loop().stoppingBy("  - {rule: rounds, at-most: 0}\n").write();
        useMoreSeeds();

        home.run(config);

        var noise =
                requireNonNull(report("latest").rounds().getFirst().evidence().noise());
        assertThat(noise.refits()).isEqualTo(3);
        assertThat(noise.standardDeviation()).isZero();
        assertThat(noise.disagreement()).isZero();
        assertThat(noise.resamples()).isEqualTo(5);
        assertThat(noise.resampledDisagreement()).isPositive();
    }

    @Test
    void noise_is_not_measured_where_the_loop_file_asks_for_none() {
        home.run(loop().with("train: {noise-repeats: 0}\n")
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .write());

        assertThat(report("latest").rounds().getFirst().evidence().noise()).isNull();
    }

    /** Rows of the pool as further seeds: 39 in all. */
    private void useMoreSeeds() throws IOException {
        Path seeds = folder.resolve("loop/seeds.jsonl");
        List<String> rows = new ArrayList<>(Files.readAllLines(seeds));
        rows.addAll(Files.readAllLines(folder.resolve("loop/pool.jsonl")).subList(0, 30));
        Files.write(seeds, rows);
    }

    /** One sentence in which only a name changes, which a lax gate for near-duplicates lets pass. */
    private void plantACollapse() throws IOException {
        List<String> labels = List.of("card", "transfer", "app");
        List<String> rows = new ArrayList<>();
        for (String name : COUNTRIES) {
            String label = labels.get(rows.size() % 3);
            rows.add("{\"input\":\"i am writing about my %s while travelling in %s\",\"output\":\"%s\"}"
                    .formatted(label, name, label));
        }
        Files.write(folder.resolve("loop/corpus.jsonl"), rows);
    }

    private static final List<String> COUNTRIES = List.of("""
            Peru Japan Norway Kenya Canada Egypt Brazil India Spain Cuba Iran Ghana Chile Nepal Italy France Greece
            Turkey Mexico Poland Ireland Iceland Mongolia Vietnam Jamaica Morocco Finland Portugal Hungary Bolivia
            Zambia Oman Laos Fiji Malta Cyprus Sudan Yemen Qatar Belize Panama Haiti""".split("\\s+"));

    @Test
    void a_teacher_that_repeats_itself_changes_the_mix_first_and_stops_the_loop_then() throws IOException {
        Path config = loop().with("""
                        control: null
                        plan: {coverage-floor: 0, cluster-cap: 1}
                        """)
                .stoppingBy("  - {rule: collapse, diversity-drop-above: 1}\n  - {rule: rounds, at-most: 4}\n")
                .write();
        String lax = Files.readString(config)
                .replace("per-round: 9", "per-round: 12")
                .replace("one-word-above: 1}", "one-word-above: 1}, duplicates: {cosine-above: 0.97}");
        Files.writeString(config, lax);
        useMoreSeeds();
        plantACollapse();

        home.run(config);

        RunReport report = report("latest");
        assertThat(report.rounds()).hasSize(3);
        Evidence first = report.rounds().get(1).evidence();
        assertThat(first.collapse())
                .filteredOn(sign -> sign.exceeded())
                .extracting(sign -> sign.measure())
                .contains("distinct-2", "self-similarity");
        assertThat(first.mixChange()).contains("at least 50 %", "at least 35 %");
        assertThat(coverage(report.rounds().get(1))).isGreaterThanOrEqualTo(6);
        assertThat(coverage(report.rounds().get(0))).isLessThan(6);
        assertThat(report.rounds().get(2).train().realShare()).isGreaterThanOrEqualTo(0.35);
        assertThat(requireNonNull(report.stopped()).rule()).isEqualTo("collapse");
        assertThat(report.stopped().reason()).contains("although the round before showed some");
    }

    private static int coverage(RoundReport round) {
        return round.next().stream()
                .filter(ask -> ask.kind() == dev.hone.plan.Target.Kind.COVERAGE)
                .mapToInt(RoundReport.Ask::count)
                .sum();
    }
}
