package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kind of a task wants of the other keys. */
class TaskKeysTest {
    private static final String STUDENT = """
            train: {student: prompted, model: {kind: vllm, model: m, base-url: 'https://h/v1', api-key: none}}
            """;

    @TempDir
    private Path root;

    private LoopFile load(String task, String more) {
        LoopFolder folder = new LoopFolder(root).touch("data/shop.sql").touch("data/grammar.yaml");
        String yaml = LoopFolder.MINIMAL.replace(
                "task: {instruction: Name the intent.}", "task: {instruction: Do it., %s}".formatted(task));
        return folder.load(yaml + more);
    }

    private List<String> problems(String task, String more) {
        return load(task, more).problems().stream()
                .map(problem -> problem.text().replace(root + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: math                                      | numeric-accuracy
            kind: expression                                | expression-accuracy
            kind: regex                                     | regex-accuracy
            kind: text                                      | similarity
            kind: extraction, schema: data/schema.json      | field-f1
            kind: sql, database: data/shop.sql              | sql-accuracy
            kind: code                                      | pass-at-1
            """)
    void each_kind_has_a_metric_of_its_own_and_no_slices_by_label(String task, String metric) {
        LoopFile file = load(task, STUDENT);

        assertThat(file.problems()).isEmpty();
        assertThat(file.config().evaluate().metric()).isEqualTo(metric);
        assertThat(file.config().evaluate().slices()).isEmpty();
    }

    @Test
    void outputs_are_tried_by_the_kind_without_a_word_under_curate() {
        ExecutionConfig tried = load("kind: extraction, schema: data/schema.json", STUDENT)
                .config()
                .curate()
                .execution();

        assertThat(tried).isEqualTo(new ExecutionConfig(null, "json", root.resolve("data/schema.json"), null));
        assertThat(load("kind: text", STUDENT).config().curate().execution()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: extraction                    | task.schema: missing
            kind: sql                           | task.database: missing
            kind: math, schema: data/schema.json | task.schema: is for task.kind: extraction
            kind: math, database: data/shop.sql | task.database: is for task.kind: sql
            kind: math, labels: [a, b]          | task.labels: is for task.kind: classification
            kind: maths                         | maybe math
            kind: extraction, schema: data/none.json | not found
            """)
    void what_a_kind_lacks_or_has_no_use_for_is_named(String task, String problem) {
        assertThat(problems(task, STUDENT))
                .singleElement()
                .asString()
                .startsWith("loops/loop.yaml:")
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            evaluate: {metric: accuracy}              | is scored by numeric-accuracy
            evaluate: {guard: [label=x]}              | evaluate.guard[0]: names a label
            evaluate: {slices: [label]}               | evaluate.slices[0]: label - this kind of task has no labels
            evaluate: {slices: [output]}              | must be label, or a column
            evaluate: {slices: [channel], guard: [region=eu]} | does not list column region; add it there
            evaluate: {slices: [channel], guard: [channel=]} | must name a slice such as
            plan: {policy: margin}                    | write adaptive
            generate: {out-of-scope: x}               | generate.out-of-scope: is a label
            generate: {cases: 2}                      | generate.cases: is for task.kind: regex
            curate: {execution: {outputs: arithmetic}} | tries every output as arithmetic already
            stop: [{rule: target, metric: accuracy, at-least: 0.5}] | evaluate.metric is numeric-accuracy
            """)
    void what_speaks_of_labels_is_refused_in_a_task_without_any(String keys, String problem) {
        assertThat(problems("kind: math", STUDENT + keys + "\n"))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void text_can_refuse_and_a_number_cannot() {
        String refusing = STUDENT + "generate: {mix: {red-team: 1}, out-of-scope: I cannot help with that.}\n";

        assertThat(problems("kind: text", refusing)).isEmpty();
        assertThat(problems("kind: math", refusing))
                .anyMatch(text -> text.contains("an output of task.kind: math cannot refuse"));
    }

    @Test
    void a_student_that_knows_labels_only_and_teachers_that_keep_them_are_refused_together() {
        String teachers = """
                  - {kind: augment, id: rules}
                  - {kind: template, id: grammar, file: data/grammar.yaml}
                """;

        assertThat(problems("kind: regex", teachers))
                .hasSize(2)
                .anyMatch(
                        text -> text.contains("train.student: embedded") && text.contains("{student: prompted, model"))
                .anyMatch(text -> text.contains("teachers[1].kind: augment"));
    }

    @Test
    void one_schema_or_database_is_not_named_twice() {
        assertThat(problems(
                        "kind: extraction, schema: data/schema.json",
                        STUDENT + "curate: {execution: {inputs: json, json-schema: data/schema.json}}\n"))
                .hasSize(2)
                .anyMatch(text -> text.contains("is task.schema here"))
                .anyMatch(text -> text.contains("asked of inputs, too"));
    }

    @Test
    void a_target_without_metric_means_the_headline() {
        var target = (StopRule.Target) load("kind: math", STUDENT + "stop: [{rule: target, at-least: 0.5}]\n")
                .config()
                .stop()
                .getFirst();

        assertThat(target.means("numeric-accuracy")).isTrue();
        assertThat(new StopRule.Target("field-f1", 0.5, 0.95).means("exact-match"))
                .isFalse();
    }
}
