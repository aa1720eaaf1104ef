package dev.hone.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final List<Prediction> ROWS = Answers.of(Map.of(
            "event", Map.of("event", 6, "act", 4),
            "act", Map.of("act", 9, "event", 1),
            "food", Map.of("food", 8, "plant", 2)));

    @Test
    void accuracy_is_the_share_of_right_answers_with_its_wilson_interval() {
        Evaluation evaluation = evaluate(ROWS, "accuracy");

        Interval wilson = Wilson.interval(23, 30, 0.95);
        assertThat(evaluation.accuracy()).isEqualTo(new Score("accuracy", 23 / 30.0, wilson.low(), wilson.high(), 30));
        assertThat(evaluation.headline()).isEqualTo(evaluation.accuracy());
        assertThat(evaluate(ROWS, "macro-f1").headline()).isEqualTo(evaluation.macroF1());
    }

    @Test
    void every_label_has_its_figures_even_one_that_was_only_answered() {
        List<LabelScore> labels = evaluate(ROWS, "accuracy").labels();

        assertThat(labels).extracting(LabelScore::label).containsExactly("act", "event", "food", "plant");
        LabelScore act = labels.getFirst();
        assertThat(act.recall().value()).isEqualTo(0.9);
        assertThat(act.recall().n()).isEqualTo(10);
        assertThat(act.precision().value()).isCloseTo(9.0 / 13, within(1e-12));
        assertThat(act.precision().n()).isEqualTo(13);
        assertThat(act.f1()).isCloseTo(18.0 / 23, within(1e-12));
        LabelScore plant = labels.getLast();
        assertThat(plant.recall().n()).isZero();
        assertThat(plant.recall().low()).isZero();
        assertThat(plant.recall().high()).isEqualTo(1);
        assertThat(plant.f1()).isZero();
    }

    @Test
    void a_label_that_is_never_answered_has_a_precision_on_no_rows() {
        LabelScore yes = evaluate(Answers.right(0, 5), "accuracy").labels().getLast();

        assertThat(yes.label()).isEqualTo("yes");
        assertThat(yes.precision().n()).isZero();
        assertThat(yes.precision().value()).isNaN();
    }

    @Test
    void macro_f1_is_the_mean_of_the_labels_that_have_rows() {
        Evaluation evaluation = evaluate(ROWS, "accuracy");

        double mean = evaluation.labels().stream()
                .filter(label -> label.recall().n() > 0)
                .mapToDouble(LabelScore::f1)
                .average()
                .orElseThrow();
        assertThat(java.util.Objects.requireNonNull(evaluation.macroF1()).value())
                .isCloseTo(mean, within(1e-12));
    }

    @Test
    void confusions_come_most_frequent_first() {
        assertThat(evaluate(ROWS, "accuracy").confusions())
                .containsExactly(
                        new Confusion("event", "act", 4),
                        new Confusion("food", "plant", 2),
                        new Confusion("act", "event", 1));
    }

    @Test
    void compares_with_the_previous_round_and_with_round_zero() {
        var in = new EvaluationInput(
                "probe",
                "accuracy",
                Answers.paired(12, 2, 50, true),
                new Earlier(2, Answers.paired(0, 0, 50, true)),
                new Earlier(0, Answers.paired(12, 2, 50, false)),
                1);

        Evaluation evaluation = Evaluator.evaluate(in);

        Comparison previous = requireNonNull(evaluation.sincePrevious());
        assertThat(previous.againstRound()).isEqualTo(2);
        assertThat(previous.lost()).isEqualTo(2);
        assertThat(requireNonNull(evaluation.sinceFirst()).pValue()).isCloseTo(0.012939453125, within(1e-12));
        assertThat(evaluate(ROWS, "accuracy").sincePrevious()).isNull();
    }

    @Test
    void the_order_of_rows_changes_nothing() {
        List<Prediction> shuffled = new ArrayList<>(ROWS);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(evaluate(shuffled, "macro-f1")).isEqualTo(evaluate(ROWS, "macro-f1"));
    }

    @Test
    void refuses_no_rows_doubled_rows_and_unknown_metrics() {
        Prediction row = new Prediction("r1", "a", "a", 1);

        assertThatThrownBy(() -> evaluate(List.of(), "accuracy")).hasMessageContaining("probe has no predictions");
        assertThatThrownBy(() -> evaluate(List.of(row, row), "accuracy")).hasMessageContaining("row r1");
        assertThatThrownBy(() -> evaluate(List.of(row), "bleu")).hasMessageContaining("evaluate.metric: bleu");
    }

    private static Evaluation evaluate(List<Prediction> rows, String metric) {
        return Evaluator.evaluate(new EvaluationInput("probe", metric, rows, null, null, 42));
    }
}
