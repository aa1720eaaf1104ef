package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.EvaluateConfig;
import dev.hone.config.Finding;
import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeFoldsTest {
    private static List<Example> probe(int labels, int rowsPerLabel) {
        List<Example> rows = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            for (int row = 0; row < rowsPerLabel; row++) {
                rows.add(Example.seed("text " + label + " " + row, "l" + label));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"3, 7, 5", "10, 4, 7", "2, 1, 3", "5, 77, 3", "4, 3, 2"})
    void folds_differ_by_one_row_at_most_in_all_and_within_each_label(int count, int labels, int rowsPerLabel) {
        List<Example> rows = probe(labels, rowsPerLabel);
        ProbeFolds folds = ProbeFolds.of(rows, count, 7);

        assertThat(spread(folds, rows, count)).isLessThanOrEqualTo(1);
        rows.stream()
                .collect(Collectors.groupingBy(Example::output))
                .values()
                .forEach(label -> assertThat(spread(folds, label, count)).isLessThanOrEqualTo(1));
    }

    private static long spread(ProbeFolds folds, List<Example> rows, int count) {
        Map<Integer, Long> sizes = rows.stream()
                .collect(Collectors.groupingBy(row -> folds.foldOf().getOrDefault(row.id(), 0), Collectors.counting()));
        long most = Collections.max(sizes.values());
        return most - (sizes.size() < count ? 0 : Collections.min(sizes.values()));
    }

    @Test
    void the_seed_and_the_rows_decide_the_folds_and_their_order_does_not() {
        List<Example> rows = probe(5, 20);
        List<Example> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(ProbeFolds.of(shuffled, 3, 7)).isEqualTo(ProbeFolds.of(rows, 3, 7));
        assertThat(ProbeFolds.of(rows, 3, 8)).isNotEqualTo(ProbeFolds.of(rows, 3, 7));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10})
    void a_row_that_steered_never_judges_again_and_the_last_fold_never_steers(int count) {
        List<Example> rows = probe(4, 25);
        ProbeFolds folds = ProbeFolds.of(rows, count, 1);
        Set<String> steered = new HashSet<>();

        for (int round = 0; round <= 12; round++) {
            for (Example row : rows) {
                if (folds.steers(row.id(), round)) {
                    steered.add(row.id());
                }
                assertThat(folds.judges(row.id(), round)).isEqualTo(!steered.contains(row.id()));
                int mined = folds.minedIn(row.id());
                assertThat(folds.steers(row.id(), round)).isEqualTo(mined > 0 && round >= mined);
            }
            assertThat(folds.open(round)).isEqualTo(Math.min(round, count - 1));
        }
        assertThat(steered).hasSize(rows.size() - rows.size() / count);
    }

    @Test
    void a_single_fold_steers_and_judges_at_once() {
        List<Example> rows = probe(2, 3);
        ProbeFolds folds = ProbeFolds.of(rows, 1, 1);

        assertThat(folds.rotates()).isFalse();
        assertThat(rows).allSatisfy(row -> {
            assertThat(folds.steers(row.id(), 0)).isFalse();
            assertThat(folds.steers(row.id(), 1)).isTrue();
            assertThat(folds.judges(row.id(), 5)).isTrue();
            assertThat(folds.minedIn(row.id())).isEqualTo(1);
        });
        assertThat(FoldScores.orNull(folds, 1, "accuracy", answers(rows, row -> true), 1))
                .isNull();
    }

    @Test
    void mined_rows_that_score_far_higher_are_overfitted() {
        List<Example> rows = probe(4, 60);
        ProbeFolds folds = ProbeFolds.of(rows, 3, 1);
        List<Prediction> fitted = answers(rows, row -> folds.steers(row.id(), 1));

        FoldScores scores = FoldScores.orNull(folds, 1, "accuracy", fitted, 1);
        FoldScores fair = FoldScores.orNull(folds, 1, "macro-f1", answers(rows, row -> true), 1);
        FoldScores first = FoldScores.orNull(folds, 0, "accuracy", fitted, 1);

        assertThat(scores).isNotNull().satisfies(found -> {
            assertThat(found.open()).isEqualTo(1);
            assertThat(found.steering()).isEqualTo(160);
            assertThat(found.judged().value()).isZero();
            assertThat(found.judged().n()).isEqualTo(160);
            assertThat(found.overfits()).isTrue();
        });
        assertThat(fair)
                .isNotNull()
                .satisfies(found -> assertThat(found.overfits()).isFalse());
        assertThat(first).isNotNull().satisfies(found -> {
            assertThat(found.mined()).isNull();
            assertThat(found.gap()).isNull();
            assertThat(found.judged().n()).isEqualTo(240);
        });
    }

    @Test
    void refuses_what_cannot_be() {
        ProbeFolds folds = ProbeFolds.of(probe(1, 3), 2, 1);

        assertThatThrownBy(() -> folds.judges("nowhere", 1)).hasMessageContaining("nowhere is not a probe row");
        assertThatThrownBy(() -> new ProbeFolds(0, Map.of())).hasMessageContaining("probe-folds (0)");
        assertThatThrownBy(() -> new ProbeFolds(2, Map.of("a", 3))).hasMessageContaining("fold 3");
    }

    @Test
    void common_rows_are_those_that_judge_with_the_answers_of_every_round() {
        List<Prediction> first = Answers.right(3, 6);
        List<Prediction> second = Answers.right(5, 6);
        CommonRows common = CommonRows.of("accuracy", List.of(first, second), id -> !id.equals("row0"), 1);

        assertThat(common.rows()).isEqualTo(5);
        assertThat(common.score(0).value()).isEqualTo(0.4);
        assertThat(common.compare(0, 1).gained()).isEqualTo(2);
        assertThat(common.compare(0, 1, 0.99).low())
                .isLessThan(common.compare(0, 1).low());
        assertThat(common.labels()).containsExactly("yes");
        assertThat(common.ofLabel("yes")).isEqualTo(common);
        assertThatThrownBy(() -> common.ofLabel("no")).hasMessageContaining("no probe row is common");
        assertThatThrownBy(() -> new CommonRows("accuracy", List.of(first, first.reversed()), 1))
                .hasMessageContaining("round 1 answered other rows");
    }

    /** Connor 1987: psi 0.1 and d 0.0623 need 200 rows, psi 0.2 and d 0.05 need 623.6, with z 1.96 and 0.8416. */
    @ParameterizedTest
    @CsvSource({"200, 0.1, 0.0623", "624, 0.2, 0.05", "480, 0.1, 0.0403", "1000, 0.1, 0.0280"})
    void the_least_visible_difference_inverts_the_sample_size(int rows, double discordant, double least) {
        assertThat(Detectable.difference(rows, discordant)).isCloseTo(least, within(5e-4));
    }

    @Test
    void no_difference_can_be_larger_than_the_share_that_differs() {
        assertThat(Detectable.difference(480, 0)).isCloseTo(7.85 / 480, within(1e-3));
        assertThat(Detectable.difference(3, 0)).isEqualTo(1);
        assertThat(Detectable.difference(480, new Comparison(0, 0, 0, 0, 1, 24, 24)))
                .isEqualTo(Detectable.difference(480, 0.1));
    }

    @Test
    void a_check_says_what_a_probe_can_show() {
        assertThat(advice(1, List.of(), 200).notes())
                .containsExactly("With 200 probe rows you cannot see less than about 6 points between two rounds"
                        + " (80 % power, 95 % confidence, if 10 % of the rows change between them).");
        assertThat(advice(3, List.of(), 200).notes().getFirst())
                .endsWith("From round 2 on, 66 of them judge: 11 points.");
        assertThat(advice(3, List.of(), 0).notes()).isEmpty();
        assertThat(advice(1, List.of(), 200).findings()).isEmpty();
    }

    @Test
    void a_check_says_what_folds_and_guards_cannot_do() {
        assertThat(advice(10, List.of(), 60).findings()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("folds-too-small");
            assertThat(found.level()).isEqualTo(Finding.Level.REFUSAL);
            assertThat(found.message()).endsWith("Set evaluate.probe-folds to 6.");
        });
        assertThat(advice(1, List.of("label=l0", "label=x"), 80).findings())
                .extracting(Finding::code)
                .containsExactly("guard-too-small", "guard-unknown");
        assertThat(advice(1, List.of("label=l0"), 400).findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} rows, {1} asked for: {2}")
    @CsvSource({"0, 0, 1", "60, 0, 1", "399, 0, 1", "400, 0, 2", "480, 0, 2", "1000, 0, 4", "9000, 0, 4", "60, 3, 3"})
    void without_a_number_each_fold_keeps_200_rows_to_judge_by(int rows, int asked, int folds) {
        var config = new EvaluateConfig("accuracy", "end", asked, List.of(), List.of(), 0.02, 0.1);
        assertThat(config.folds(rows)).isEqualTo(folds);
    }

    private static ProbeAdvice advice(int folds, List<String> guard, int rows) {
        var config = new EvaluateConfig("accuracy", "end", folds, List.of(), guard, 0.02, 0.1);
        return new ProbeAdvice(config, probe(4, rows / 4));
    }

    private static List<Prediction> answers(List<Example> rows, java.util.function.Predicate<Example> right) {
        return rows.stream()
                .map(row -> new Prediction(row.id(), row.output(), right.test(row) ? row.output() : "wrong", 1))
                .toList();
    }
}
