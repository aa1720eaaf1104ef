package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hone.data.Example;
import dev.hone.fixture.HashEmbedder;
import dev.hone.verify.ExpressionEquality;
import dev.hone.verify.JsonFields;
import dev.hone.verify.NumericEquality;
import dev.hone.verify.RegexEquality;
import dev.hone.verify.SqlDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class GraderTest {
    private static final Grader FIELDS = new FieldGrader(new JsonFields());
    private static final Grader NUMBERS = Grader.by(new NumericEquality(Grader.TOLERANCE));
    private static final Grader REGEX = Grader.by(new RegexEquality());

    private static List<Prediction> graded(Grader grader, List<Grader.Pair> pairs) {
        List<Grade> grades = grader.grade(pairs);
        List<Prediction> answers = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Grader.Pair pair = pairs.get(i);
            answers.add(new Prediction("r" + i, pair.expected(), pair.answered(), Double.NaN, grades.get(i)));
        }
        return answers;
    }

    private static Evaluation evaluated(String metric, List<Prediction> answers) {
        return evaluated(metric, answers, null);
    }

    private static Evaluation evaluated(String metric, List<Prediction> answers, @Nullable Earlier previous) {
        return Evaluator.evaluate(new EvaluationInput("probe", metric, answers, previous, null, 1));
    }

    private static Evaluation evaluated(String metric, Grader grader, Grader.Pair... pairs) {
        return evaluated(metric, graded(grader, List.of(pairs)));
    }

    private static Grader.Pair pair(String expected, String answered) {
        return new Grader.Pair(expected, answered);
    }

    /** Rows of a data set, answered by a change of the right answer. */
    private static List<Grader.Pair> rows(String file, int most, UnaryOperator<String> answer) throws IOException {
        Path path = Path.of("../shared/data/" + file);
        Assumptions.assumeTrue(Files.exists(path), "skipped: data set not present");
        JsonMapper mapper = JsonMapper.builder().build();
        List<Grader.Pair> rows = new ArrayList<>();
        for (String line : Files.readAllLines(path).subList(0, most)) {
            JsonNode row = mapper.readTree(line);
            String expected = row.path("output").asText();
            rows.add(pair(expected, answer.apply(expected)));
        }
        return rows;
    }

    private static TaskFigures figures(Evaluation evaluation) {
        return java.util.Objects.requireNonNull(evaluation.task());
    }

    @Test
    void extraction_counts_fields_of_the_whole_set_and_by_field() {
        Evaluation scores = evaluated(
                "field-f1",
                FIELDS,
                pair("{\"a\": 1, \"b\": 2}", "{\"a\": 1, \"b\": 3}"),
                pair("{\"a\": 1}", "{\"a\": 1, \"c\": 2, \"d\": 4}"),
                pair("{\"a\": 1}", "{\"a\": 1}"),
                pair("{\"a\": 1}", "sorry"),
                pair("broken", "{\"a\": 1}"));

        assertThat(scores.headline().value()).isCloseTo(6.0 / 11, within(1e-12));
        assertThat(scores.headline().low()).isLessThan(scores.headline().value());
        assertThat(scores.headline().high()).isGreaterThan(scores.headline().value());
        assertThat(scores.accuracy().metric()).isEqualTo("exact-match");
        assertThat(scores.accuracy().value()).isEqualTo(1.0 / 4);
        TaskFigures task = figures(scores);
        assertThat(task.others()).extracting(Score::metric).containsExactly("field-precision", "field-recall");
        assertThat(task.others().get(0).value()).isEqualTo(3.0 / 6);
        assertThat(task.others().get(1).value()).isEqualTo(3.0 / 5);
        assertThat(task.unreadable()).isEqualTo(1);
        assertThat(task.undecided()).isEqualTo(1);
        assertThat(task.fields()).extracting(FieldRow::field).containsExactly("/a", "/b", "/c", "/d");
        assertThat(task.fields().getFirst().f1()).isCloseTo(6.0 / 7, within(1e-12));
        assertThat(task.fields().getLast().recall()).isNull();
        assertThat(scores.labels()).isEmpty();
        assertThat(scores.confusions()).isEmpty();
        assertThat(scores.macroF1()).isNull();
    }

    @Test
    void all_right_all_wrong_and_none_readable_have_honest_intervals() {
        Evaluation right = evaluated("field-f1", FIELDS, pair("{\"a\": 1}", "{\"a\": 1}"), pair("{}", "{}"));
        Evaluation wrong = evaluated("field-f1", FIELDS, pair("{\"a\": 1}", "{\"a\": 2}"));
        Evaluation none = evaluated("field-f1", FIELDS, pair("broken", "{}"));

        assertThat(right.headline().value()).isEqualTo(1);
        assertThat(right.headline().low()).isLessThan(0.5);
        assertThat(wrong.headline().value()).isZero();
        assertThat(wrong.headline().high()).isGreaterThan(0.5);
        assertThat(none.headline()).isEqualTo(new Score("field-f1", 0, 0, 1, 0));
        assertThat(none.accuracy()).isEqualTo(new Score("exact-match", 0, 0, 1, 0));
    }

    @Test
    void rows_that_nobody_can_decide_count_in_no_comparison_either() {
        List<Prediction> then = graded(NUMBERS, List.of(pair("1", "2"), pair("?", "1"), pair("3", "3")));
        List<Prediction> now = graded(NUMBERS, List.of(pair("1", "1.0"), pair("?", "2"), pair("3", "three")));

        Evaluation scores = evaluated("numeric-accuracy", now, new Earlier(0, then));

        assertThat(scores.headline().n()).isEqualTo(2);
        assertThat(scores.sincePrevious()).satisfies(change -> {
            assertThat(change.gained()).isEqualTo(1);
            assertThat(change.lost()).isEqualTo(1);
            assertThat(change.difference()).isZero();
        });
        List<Prediction> undecided = graded(NUMBERS, List.of(pair("?", "1")));
        assertThat(evaluated("numeric-accuracy", undecided, new Earlier(0, undecided))
                        .sincePrevious())
                .isEqualTo(new Comparison(0, 0, -1, 1, 1, 0, 0));
    }

    @Test
    void real_extraction_rows_score_as_they_are_changed() throws IOException {
        List<Prediction> same = graded(FIELDS, rows("snips_slots/test.jsonl", 600, output -> output));
        List<Prediction> other = graded(
                FIELDS,
                rows(
                        "snips_slots/test.jsonl",
                        600,
                        output -> output.replaceFirst("\"intent\": \"\\w+\"", "\"intent\": \"None\"")));

        assertThat(evaluated("field-f1", same).headline().value()).isEqualTo(1);
        Evaluation changed = evaluated("field-f1", other);
        assertThat(figures(changed).undecided()).isZero();
        assertThat(changed.headline().value()).isBetween(0.6, 0.8); // one of three or four fields is wrong in each row
        assertThat(changed.accuracy().value()).isZero();
    }

    @Test
    void real_sums_are_right_however_they_are_written() throws IOException {
        List<Grader.Pair> said = rows(
                "gsm8k/test.jsonl",
                1000,
                output -> "So the answer is $" + output.replaceFirst("(?s).*#### ", "") + ".00.");
        List<Grader.Pair> wrong = rows("gsm8k/test.jsonl", 1000, output -> output + "1");

        assertThat(evaluated("numeric-accuracy", graded(NUMBERS, said))
                        .headline()
                        .value())
                .isEqualTo(1);
        assertThat(evaluated("numeric-accuracy", graded(NUMBERS, wrong))
                        .headline()
                        .value())
                .isZero();
        assertThat(figures(evaluated("numeric-accuracy", NUMBERS, pair("#### 3", "none"), pair("?", "3"))))
                .isEqualTo(new TaskFigures(List.of(), 1, 1, List.of()));
    }

    @Test
    void real_regular_expressions_are_compared_by_what_they_match() throws IOException {
        List<Grader.Pair> same = rows("nlrx_turk/test.jsonl", 400, output -> "(" + output + ")|(" + output + ")");
        List<Grader.Pair> other = rows("nlrx_turk/test.jsonl", 400, output -> "(" + output + ")&(~(.*7.*))");

        Evaluation right = evaluated("regex-accuracy", graded(REGEX, same));
        assertThat(right.headline().value()).isEqualTo(1);
        assertThat(figures(right).undecided()).isZero();
        assertThat(evaluated("regex-accuracy", graded(REGEX, other)).headline().value())
                .isLessThan(0.4);
    }

    @Test
    void queries_are_asked_of_the_database_of_the_task() {
        SqlDatabase database = SqlDatabase.of("CREATE TABLE a (b); INSERT INTO a VALUES (1), (2);");
        try (Grader grader = new Grader.QueryGrader(database)) {
            Evaluation scores = evaluated(
                    "sql-accuracy",
                    grader,
                    pair("SELECT b FROM a", "select B from A order by b desc"),
                    pair("SELECT b FROM a", "SELECT 1"),
                    pair("SELECT b FROM a", "DROP TABLE a"),
                    pair("SELECT c FROM a", "SELECT b FROM a"));

            assertThat(scores.headline().metric()).isEqualTo("sql-accuracy");
            assertThat(scores.headline().value()).isCloseTo(1.0 / 3, within(1e-12));
            assertThat(figures(scores).unreadable()).isEqualTo(1);
            assertThat(figures(scores).undecided()).isEqualTo(1);
        }
    }

    @Test
    void free_text_is_scored_by_how_near_it_comes_and_an_empty_answer_is_unreadable() {
        Grader grader = new SimilarityGrader(new HashEmbedder(), 0.9);

        Evaluation scores = evaluated(
                "similarity",
                grader,
                pair("the card was lost", "the card was lost"),
                pair("the card was lost", "parliament votes tomorrow"),
                pair("the card was lost", " "));

        assertThat(scores.headline().value()).isBetween(0.3, 0.99);
        assertThat(scores.headline().low()).isLessThan(scores.headline().value());
        assertThat(scores.accuracy()).satisfies(share -> {
            assertThat(share.metric()).isEqualTo("similar-share");
            assertThat(share.value()).isCloseTo(1.0 / 3, within(1e-12));
        });
        assertThat(figures(scores).unreadable()).isEqualTo(1);
    }

    @Test
    void formulas_are_equal_by_value_and_labels_letter_by_letter() {
        assertThat(Grader.by(new ExpressionEquality()).isRight(Example.seed("", "2x"), "x+x"))
                .isTrue();
        assertThat(Grader.exact().isRight(Example.seed("", "a"), "A")).isFalse();
        assertThat(FIELDS.equality().compare("{\"a\":1}", "{ \"a\" : 1.0 }").holds())
                .isTrue();
        assertThat(NUMBERS.equality().compare("1", "none").holds()).isFalse();
        assertThat(NUMBERS.equality().compare("?", "1").holds()).isFalse();
        assertThat(NUMBERS.equality().compare("1", "2").holds()).isFalse();
    }
}
