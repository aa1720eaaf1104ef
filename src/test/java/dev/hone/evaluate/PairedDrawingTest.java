package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paired comparisons by metrics that are no share of right answers. */
final class PairedDrawingTest {
    private static Prediction json(int row, int right, int of) {
        StringBuilder expected = new StringBuilder("{");
        StringBuilder answered = new StringBuilder("{");
        for (int field = 0; field < of; field++) {
            expected.append(field > 0 ? "," : "").append("\"f%d\":1".formatted(field));
            answered.append(field > 0 ? "," : "").append("\"f%d\":%d".formatted(field, field < right ? 1 : 2));
        }
        String wanted = expected.append('}').toString();
        String given = answered.append('}').toString();
        Grade grade = new FieldGrader(new dev.hone.verify.JsonFields()).grade(new Grader.Pair(wanted, given));
        return new Prediction("row" + row, wanted, given, Double.NaN, grade);
    }

    private static Prediction credit(int row, double credit) {
        return new Prediction("row" + row, "a", "b", Double.NaN, new Grade(Grade.Mark.WRONG, credit));
    }

    private static Comparison compare(String metric, List<Prediction> then, List<Prediction> now) {
        return PairedTest.compare(metric, new Earlier(0, then), now, 0.95);
    }

    @Test
    void a_student_that_gets_more_fields_right_is_better_though_no_answer_is_exact() {
        List<Prediction> then = new ArrayList<>();
        List<Prediction> now = new ArrayList<>();
        for (int row = 0; row < 40; row++) {
            then.add(json(row, 1, 4));
            now.add(json(row, row % 4 == 0 ? 1 : 3, 4));
        }

        Comparison change = compare(FieldScores.F1, then, now);

        assertThat(change.gained() + change.lost()).isZero();
        assertThat(change.difference())
                .isCloseTo(FieldScores.of(now).value() - FieldScores.of(then).value(), within(1e-12));
        assertThat(change.low()).isPositive();
        assertThat(change.pValue()).isLessThan(0.001);
        assertThat(PairedTest.compare("exact-match", new Earlier(0, then), now, 0.95)
                        .pValue())
                .isEqualTo(1);
    }

    @Test
    void rows_count_by_their_fields() {
        List<Prediction> then = List.of(json(0, 0, 9), json(1, 1, 1));
        List<Prediction> now = List.of(json(0, 9, 9), json(1, 0, 1));

        assertThat(compare(FieldScores.F1, then, now).difference()).isCloseTo(0.8, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"similarity", "win-rate"})
    void equal_answers_show_nothing_and_leave_room_for_what_was_not_drawn(String metric) {
        List<Prediction> same = new ArrayList<>();
        for (int row = 0; row < 40; row++) {
            same.add(credit(row, 0.5));
        }

        Comparison change = compare(metric, same, same);

        assertThat(change.difference()).isZero();
        assertThat(change.pValue()).isEqualTo(1);
        assertThat(change.low()).isCloseTo(-0.0876, within(1e-4)); // Tango's for 0 and 0 of 40
        assertThat(change.high()).isCloseTo(0.0876, within(1e-4));
    }

    @Test
    void intervals_hold_the_true_difference_as_often_as_they_say_and_tests_err_as_seldom() {
        SplittableRandom random = new SplittableRandom(3);
        int covered = 0;
        int rejected = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            List<Prediction> then = new ArrayList<>();
            List<Prediction> now = new ArrayList<>();
            for (int row = 0; row < 60; row++) {
                double ease = random.nextDouble();
                then.add(credit(row, Math.clamp(ease + 0.4 * (random.nextDouble() - 0.5), 0, 1)));
                now.add(credit(row, Math.clamp(ease + 0.4 * (random.nextDouble() - 0.5), 0, 1)));
            }
            Comparison change = compare("similarity", then, now);
            covered += change.low() <= 0 && change.high() >= 0 ? 1 : 0;
            rejected += change.pValue() <= 0.05 ? 1 : 0;
        }
        assertThat((double) covered / runs).isBetween(0.90, 0.99);
        assertThat((double) rejected / runs).isBetween(0.01, 0.10);
    }

    @Test
    void rows_of_which_nobody_can_tell_count_nowhere() {
        Prediction unknown = new Prediction("row1", "a", "b", Double.NaN, new Grade(Grade.Mark.UNDECIDED, 0));
        List<Prediction> then = List.of(credit(0, 0.25), credit(1, 1));

        assertThat(compare("similarity", then, List.of(credit(0, 0.75), unknown))
                        .difference())
                .isEqualTo(0.5);
        assertThat(compare("similarity", List.of(credit(1, 1)), List.of(unknown))
                        .low())
                .isEqualTo(-1);
    }

    @Test
    void a_win_rate_counts_ties_half_and_never_claims_to_be_exact() {
        Score ties = WinRate.of(0, 0, 40);
        assertThat(ties.value()).isEqualTo(0.5);
        assertThat(ties.high() - ties.low()).isCloseTo(0.0876, within(1e-4));
        assertThat(WinRate.of(12, 2, 50).value()).isCloseTo(0.6, within(1e-12));
        assertThat(WinRate.of(12, 2, 50).low()).isCloseTo(0.5 + 0.06111 / 2, within(1e-4));
        assertThat(WinRate.of(20, 0, 20).low()).isLessThan(0.95);
        assertThat(WinRate.of(0, 0, 0)).isEqualTo(new Score("win-rate", 0, 0, 1, 0));
    }
}
