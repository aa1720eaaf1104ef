package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.StopRule;
import dev.hone.evaluate.Grade;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.Slices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Teachers are held to the loop's own metric, whatever it is. */
final class ExamPaperTest {
    private static StopRule.Target target(double atLeast) {
        return new StopRule.Target("auto", atLeast, 0.95);
    }

    private static Qualified of(
            String metric, List<Prediction> teacher, List<Prediction> student, StopRule.Target... targets) {
        return Qualified.of(
                "big", new ExamPaper(metric, teacher, student, false, Slices.NONE, 1), List.of(targets), "stop");
    }

    /** Answers of two fields each, the first always found, the second in so many rows. */
    private static List<Prediction> fields(int rows, int both) {
        List<Prediction> answers = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String right = "{\"a\":\"x%d\",\"b\":\"y%d\"}".formatted(i, i);
            String said = i < both ? right : "{\"a\":\"x%d\",\"b\":\"no\"}".formatted(i);
            answers.add(new Prediction("row" + i, right, said, Double.NaN));
        }
        return answers;
    }

    private static List<Prediction> credited(int rows, double credit) {
        List<Prediction> answers = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Grade grade = new Grade(credit < 0.5 ? Grade.Mark.WRONG : Grade.Mark.RIGHT, credit);
            answers.add(new Prediction("row" + i, "right", "said", Double.NaN, grade));
        }
        return answers;
    }

    @Test
    void an_extracting_teacher_is_held_to_field_f1_and_not_to_whole_answers() {
        Qualified good = of("field-f1", fields(100, 60), fields(100, 10), target(0.75));
        assertThat(good.standing()).isEqualTo(Qualified.Standing.QUALIFIED);
        assertThat(good.sentence())
                .startsWith("Teacher big: field-f1 on 100 probe rows, 60 of them right: 0.80, 0.7")
                .contains("the student of round 0: 0.55");

        Qualified weak = of("field-f1", fields(100, 60), fields(100, 10), target(0.95));
        assertThat(weak.refused()).isTrue();
        assertThat(weak.why()).isEqualTo("under the target of 0.95");

        assertThat(of("field-f1", fields(100, 60), fields(100, 90)).why()).isEqualTo("under the student's 0.95");
        assertThat(of("field-f1", fields(100, 60), fields(100, 90)).refused()).isTrue();
        assertThat(of("field-f1", fields(12, 7), fields(12, 3), target(0.85)).standing())
                .isEqualTo(Qualified.Standing.UNSURE);
    }

    @Test
    void a_teacher_of_free_text_is_held_to_similarity_and_to_its_win_rate() {
        assertThat(of("similarity", credited(40, 0.9), credited(40, 0.6), target(0.8))
                        .standing())
                .isEqualTo(Qualified.Standing.QUALIFIED);
        assertThat(of("similarity", credited(40, 0.7), credited(40, 0.6), target(0.8))
                        .refused())
                .isTrue();
        assertThat(of("win-rate", credited(40, 0.5), credited(40, 0), target(0.4))
                        .standing())
                .isEqualTo(Qualified.Standing.QUALIFIED);
        assertThat(of("win-rate", credited(40, 0), credited(40, 0), target(0.4)).refused())
                .isTrue();
        assertThat(of("win-rate", credited(40, 0), credited(40, 1)).why()).isEqualTo("under the student's 1.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"numeric-accuracy", "sql-accuracy", "regex-accuracy", "exact-match", "as-good-share"})
    void shares_of_right_answers_are_said_as_counts(String metric) {
        Qualified qualified = of(metric, credited(50, 0.4), credited(50, 0.6), target(0.5));

        assertThat(qualified.refused()).isTrue();
        assertThat(qualified.sentence()).contains("0 of 50 probe rows right: 0.00, 0.00 to 0.0");
    }

    @Test
    void answers_that_nobody_can_grade_count_nowhere() {
        List<Prediction> answers = new ArrayList<>(credited(20, 1));
        answers.add(new Prediction("odd", "right", "said", Double.NaN, new Grade(Grade.Mark.UNDECIDED, 0)));

        assertThat(of("similarity", answers, credited(20, 0.5), target(0.99)).standing())
                .isEqualTo(Qualified.Standing.QUALIFIED);
    }

    @Test
    void a_target_of_a_slice_is_asked_of_the_rows_of_that_slice_alone() {
        List<Prediction> answers = new ArrayList<>();
        Map<String, Set<String>> slices = new HashMap<>();
        for (int i = 0; i < 80; i++) {
            boolean mail = i < 40;
            String label = i % 2 == 0 ? "a" : "b";
            answers.add(new Prediction("row" + i, label, mail ? "c" : label, Double.NaN));
            slices.put("row" + i, Set.of(mail ? "channel=mail" : "channel=chat"));
        }
        var paper = new ExamPaper("accuracy", answers, answers, true, new Slices(slices), 1);

        assertThat(standing(paper, "channel=chat")).isEqualTo(Qualified.Standing.QUALIFIED);
        assertThat(standing(paper, "channel=mail")).isEqualTo(Qualified.Standing.REFUSED);
        assertThat(standing(paper, "channel=fax")).isEqualTo(Qualified.Standing.QUALIFIED);
        assertThat(standing(paper, "label=a")).isEqualTo(Qualified.Standing.REFUSED);
        assertThat(paper.measured().parts())
                .extracting(part -> part.slice())
                .containsExactly("channel=mail", "a", "b", "channel=chat");
        assertThat(paper.shortfalls(List.of(new StopRule.Target("auto", 0.9, 0.95, "channel=mail")))
                        .getFirst()
                        .words())
                .isEqualTo("under the target of 0.90 of channel=mail");
    }

    private static Qualified.Standing standing(ExamPaper paper, String slice) {
        return Qualified.of("big", paper, List.of(new StopRule.Target("auto", 0.9, 0.95, slice)), "stop")
                .standing();
    }
}
