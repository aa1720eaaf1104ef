package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hone.verify.SqlDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TaskScorerTest {
    private static TaskScore score(String kind, List<Prediction> answers) {
        return TaskScorer.of(kind, Optional.empty()).orElseThrow().score(answers);
    }

    private static Prediction answer(String expected, String answered) {
        return new Prediction("r", expected, answered, Double.NaN);
    }

    /** Rows of a data set, answered by a change of the right answer. */
    private static List<Prediction> rows(String file, int most, UnaryOperator<String> answer) throws IOException {
        Path path = Path.of("../shared/data/" + file);
        Assumptions.assumeTrue(Files.exists(path), "skipped: data set not present");
        JsonMapper mapper = JsonMapper.builder().build();
        List<Prediction> rows = new ArrayList<>();
        for (String line : Files.readAllLines(path).subList(0, most)) {
            JsonNode row = mapper.readTree(line);
            String expected = row.path("output").asText();
            rows.add(answer(expected, answer.apply(expected)));
        }
        return rows;
    }

    @Test
    void extraction_counts_fields() {
        TaskScore score = score(
                "extraction",
                List.of(
                        answer("{\"a\": 1, \"b\": 2}", "{\"a\": 1, \"b\": 3}"),
                        answer("{\"a\": 1}", "{\"a\": 1, \"c\": 2, \"d\": 4}"),
                        answer("{\"a\": 1}", "{\"a\": 1}"),
                        answer("{\"a\": 1}", "sorry"),
                        answer("broken", "{\"a\": 1}")));

        assertThat(score.others())
                .extracting(Score::metric)
                .containsExactly("field-precision", "field-recall", "exact-match");
        assertThat(score.others().get(0).value()).isEqualTo(3.0 / 6);
        assertThat(score.others().get(1).value()).isEqualTo(3.0 / 5);
        assertThat(score.others().get(2).value()).isEqualTo(1.0 / 4);
        assertThat(score.headline().value()).isCloseTo(6.0 / 11, within(1e-12));
        assertThat(score.headline().low()).isLessThan(score.headline().value());
        assertThat(score.headline().high()).isGreaterThan(score.headline().value());
        assertThat(score.unreadable()).isEqualTo(1);
        assertThat(score.undecided()).isEqualTo(1);
    }

    @Test
    void all_right_all_wrong_and_none_have_honest_intervals() {
        TaskScore right = score("extraction", List.of(answer("{\"a\": 1}", "{\"a\": 1}"), answer("{}", "{}")));
        TaskScore wrong = score("extraction", List.of(answer("{\"a\": 1}", "{\"a\": 2}")));
        TaskScore none = score("extraction", List.of());

        assertThat(right.headline().value()).isEqualTo(1);
        assertThat(right.headline().low()).isLessThan(0.5);
        assertThat(wrong.headline().value()).isZero();
        assertThat(wrong.headline().high()).isGreaterThan(0.5);
        assertThat(none.headline()).isEqualTo(new Score("field-f1", Double.NaN, 0, 1, 0));
    }

    @Test
    void real_extraction_rows_score_as_they_are_changed() throws IOException {
        List<Prediction> same = rows("snips_slots/test.jsonl", 600, output -> output);
        List<Prediction> other = rows(
                "snips_slots/test.jsonl",
                600,
                output -> output.replaceFirst("\"intent\": \"\\w+\"", "\"intent\": \"None\""));

        assertThat(score("extraction", same).headline().value()).isEqualTo(1);
        TaskScore changed = score("extraction", other);
        assertThat(changed.undecided()).isZero();
        assertThat(changed.headline().value()).isBetween(0.6, 0.8); // one of three or four fields is wrong in each row
        assertThat(changed.others().getLast().value()).isZero();
    }

    @Test
    void real_sums_are_right_however_they_are_written() throws IOException {
        List<Prediction> said = rows(
                "gsm8k/test.jsonl",
                1000,
                output -> "So the answer is $" + output.replaceFirst("(?s).*#### ", "") + ".00.");
        List<Prediction> wrong = rows("gsm8k/test.jsonl", 1000, output -> output + "1");

        assertThat(score("math", said).headline().value()).isEqualTo(1);
        assertThat(score("math", wrong).headline().value()).isZero();
        assertThat(score("math", List.of(answer("#### 3", "none"), answer("?", "3"))))
                .satisfies(score -> {
                    assertThat(score.unreadable()).isEqualTo(1);
                    assertThat(score.undecided()).isEqualTo(1);
                });
    }

    @Test
    void real_expressions_are_compared_by_what_they_match() throws IOException {
        List<Prediction> same = rows("nlrx_turk/test.jsonl", 400, output -> "(" + output + ")|(" + output + ")");
        List<Prediction> other = rows("nlrx_turk/test.jsonl", 400, output -> "(" + output + ")&(~(.*7.*))");

        TaskScore right = score("regex", same);
        assertThat(right.headline().value()).isEqualTo(1);
        assertThat(right.undecided()).isZero();
        assertThat(score("regex", other).headline().value()).isLessThan(0.4);
    }

    @Test
    void queries_are_asked_of_the_database_of_the_task() {
        try (SqlDatabase database = SqlDatabase.of("CREATE TABLE a (b); INSERT INTO a VALUES (1), (2);")) {
            TaskScore score = TaskScorer.of("sql", Optional.of(database))
                    .orElseThrow()
                    .score(List.of(
                            answer("SELECT b FROM a", "select B from A order by b desc"),
                            answer("SELECT b FROM a", "SELECT 1"),
                            answer("SELECT b FROM a", "DROP TABLE a"),
                            answer("SELECT c FROM a", "SELECT b FROM a")));

            assertThat(score.headline()).satisfies(headline -> {
                assertThat(headline.metric()).isEqualTo("sql-accuracy");
                assertThat(headline.value()).isCloseTo(1.0 / 3, within(1e-12));
                assertThat(headline.n()).isEqualTo(3);
            });
        }
        assertThatThrownBy(() -> TaskScorer.of("sql", Optional.empty())).hasMessageContaining("needs a database");
    }

    @Test
    void formulas_have_a_scorer_and_labels_have_none() {
        assertThat(score("expression", List.of(answer("2x", "x+x"))).headline().value())
                .isEqualTo(1);
        assertThat(TaskScorer.of("classification", Optional.empty())).isEmpty();
    }
}
