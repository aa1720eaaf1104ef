package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of the gates that try examples out or ask somebody about them. */
class GateKeysTest {
    private static final String JUDGE =
            "curate: {relevance: {judge: {kind: compatible, model: gpt-4o, base-url: 'https://h/v1',"
                    + " api-key: none}}}\n";
    private static final String FIVE = "[a, b, c, d, e]";

    @TempDir
    private Path root;

    private List<String> problems(String yaml) {
        LoopFolder folder = new LoopFolder(root).touch("data/schema.json").touch("data/schema.sql");
        return folder.problems(LoopFolder.MINIMAL + yaml);
    }

    private List<String> findings(String teachers, String yaml) {
        String loop = LoopFolder.MINIMAL.replaceFirst("(?s)teachers:.*", "") + "teachers:\n" + teachers + yaml;
        LoopFile file = new LoopFolder(root).load(loop);
        assertThat(file.problems()).isEmpty();
        var rows = new RealDataFacts.Rows(100, 100, 100, 0, 0, 0);
        var facts = new RealDataFacts(rows, new TreeMap<>(Map.of("a", 50, "b", 50)), 100, Map.of());
        return Findings.of(file.config(), facts).stream()
                .map(finding -> finding.code() + ": " + finding.message())
                .toList();
    }

    private static String model(String id, String name, double share) {
        return "  - {id: %s, kind: compatible, model: %s, base-url: 'https://h/v1', api-key: none, share: %s,"
                        .formatted(id, name, share)
                + " licence: {terms: Apache-2.0}}\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    execution: {inputs: json, json-schema: data/schema.json} | ''
                    execution: {outputs: sql, sql-schema: data/schema.sql}   | ''
                    execution: {inputs: regex, outputs: arithmetic}          | ''
                    execution: null                                          | ''
                    execution: {}                                            | nothing is tried
                    execution: {inputs: xml} | must be one of json, arithmetic, regex, sql
                    execution: {inputs: sql}                                 | curate.execution.sql-schema: missing
                    execution: {inputs: regex, sql-schema: data/schema.sql}  | is used by nothing
                    execution: {inputs: json, json-schema: data/none.json}   | not found
                    agreement: {teacher: nobody}                             | is no teacher of this loop
                    agreement: {teacher: recorded}                                | cannot be asked
                    agreement: {}                                            | curate.agreement.teacher: missing
                    duplicates: {jaccard-above: 0.2}                         | between 0.5 and 1
                    relevance: null                                          | ''
                    relevance: {judge: null}                                 | ''
                    relevance: {judge: {kind: openai}}                       | curate.relevance.judge.model: missing
                    relevance: {judge: {kind: opnai, model: m}}              | maybe openai
                    relevance: {judge: {kind: openai, model: m, api-key: sk-secret}} | not shown
                    relevance: {judge: {kind: compatible, model: m}}         | base-url: missing
                    relevance: {keep-at-least: 6}                            | between 2 and 5
                    relevance: {criteria: []}                                | a judge needs a criterion
                    relevance: {criteria: [{name: tone}]}                    | levels: missing
                    relevance: {criteria: [{name: tone, levels: []}]}        | levels: empty
                    relevance: {criteria: [{name: tone, levels: [bad, good]}]} | say what each of 1 to 5 means
                    relevance: {criteria: [{name: tone, levels: [a, b, c, d, a]}]} | two levels say the same
                    relevance: {criteria: [{name: 'two words', levels: [a, b, c, d, e]}]} | use one word
                    relevance: {criteria: [{name: x, levels: [a,b,c,d,e]}, {name: x, levels: [f,b,c,d,e]}]} | already
                    """)
    void a_wrong_value_is_named_with_what_to_do(String keys, String problem) {
        List<String> problems = problems("curate: {" + keys + "}\n");

        if (problem.isEmpty()) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).hasSize(1).first().asString().contains(problem).doesNotContain("sk-secret");
        }
    }

    @Test
    void a_rubric_of_ones_own_replaces_the_usual_one() {
        String criteria = "curate: {relevance: {criteria: [{name: tone, levels: " + FIVE + "}]}}\n";

        LoopConfig own =
                new LoopFolder(root).load(LoopFolder.MINIMAL + criteria).config();
        LoopConfig usual = new LoopFolder(root).load(LoopFolder.MINIMAL).config();

        assertThat(own.curate().relevance().rubric()).extracting("name").containsExactly("tone");
        assertThat(usual.curate().relevance().rubric())
                .extracting("name")
                .containsExactly("correctness", "clarity", "uniqueness");
        assertThat(usual.curate().relevance().rubric())
                .allSatisfy(
                        criterion -> assertThat(criterion.levels()).hasSize(5).doesNotHaveDuplicates());
    }

    @Test
    void asking_about_examples_costs_so_no_control_is_trained_by_itself() {
        assertThat(new LoopFolder(root).load(LoopFolder.MINIMAL).config().hasControl())
                .isTrue();
        assertThat(new LoopFolder(root)
                        .load(LoopFolder.MINIMAL + JUDGE)
                        .config()
                        .hasControl())
                .isFalse();
    }

    @Test
    void a_judge_of_the_teachers_family_is_warned_about() {
        assertThat(findings(model("big", "gpt-4o-mini", 1), JUDGE))
                .filteredOn(finding -> finding.startsWith("same-family"))
                .singleElement()
                .asString()
                .contains("judge (gpt-4o)", "teacher big (gpt-4o-mini)");
        assertThat(findings(model("big", "claude-haiku", 1), JUDGE))
                .noneMatch(finding -> finding.startsWith("same-family"));
        assertThat(findings(model("big", "something-new", 1), JUDGE))
                .noneMatch(finding -> finding.startsWith("same-family"));
    }

    @Test
    void a_teacher_that_agrees_with_itself_is_warned_about() {
        String agreement = "curate: {agreement: {teacher: second}}\n";

        assertThat(findings(model("big", "m", 1) + model("second", "n", 1), agreement))
                .anyMatch(finding -> finding.startsWith("own-agreement: Teacher second"));
        assertThat(findings(model("big", "m", 1) + model("second", "n", 0), agreement))
                .noneMatch(finding -> finding.startsWith("own-agreement"));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o,gpt",
        "meta-llama/Llama-3.3-70B,llama",
        "Qwen/Qwen3-8B,qwen",
        "google/gemma-3-4b,gemini",
        "open-mixtral-8x7b,mistral",
        "claude-sonnet-4-5,claude"
    })
    void families_are_read_from_names(String model, String family) {
        assertThat(ModelFamily.of(model)).hasValue(family);
        assertThat(ModelFamily.of("my-own-model")).isEmpty();
    }
}
