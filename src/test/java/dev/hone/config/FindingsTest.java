package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.data.RealData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {
    private static final String CLEAR = """
            loop: tiny
            task: {instruction: Name the intent., format: a label, rubric: the right one, avoid: [nonsense]}
            data: {seeds: data/seeds.jsonl, probe: data/probe.jsonl}
            teachers:
              - {kind: corpus, id: recorded, file: data/corpus.jsonl, licence: {terms: MIT}}
            """;

    @TempDir
    private Path root;

    private List<Finding> of(String yaml, RealDataFacts facts) {
        return Findings.of(new LoopFolder(root).load(yaml).config(), facts);
    }

    private List<Finding> of(String yaml) {
        return of(yaml, facts(40, Map.of("a", 20, "b", 20)));
    }

    private static RealDataFacts facts(int seeds, Map<String, Integer> perLabel) {
        return new RealDataFacts(
                new RealDataFacts.Rows(seeds, 100, 100, 50, 0, 500), new TreeMap<>(perLabel), seeds, Map.of());
    }

    private static String message(List<Finding> findings, String code) {
        return findings.stream()
                .filter(finding -> finding.code().equals(code))
                .map(Finding::message)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_clear_loop_only_learns_that_its_teacher_is_not_qualified() {
        assertThat(of(CLEAR))
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("teacher-not-qualified"))
                .satisfies(finding ->
                        assertThat(finding.message()).startsWith("Teacher recorded not qualified: recorded."));
    }

    @Test
    void no_seeds_refuse_and_come_first() {
        List<Finding> findings = of(CLEAR, facts(0, Map.of()));

        assertThat(findings.getFirst().code()).isEqualTo("no-seeds");
        assertThat(findings.getFirst().level()).isEqualTo(Finding.Level.REFUSAL);
        assertThat(findings).extracting(Finding::code).doesNotContain("few-seeds");
    }

    @Test
    void nineteen_seeds_are_few_and_twenty_are_not() {
        assertThat(message(of(CLEAR, facts(19, Map.of("a", 10, "b", 9))), "few-seeds"))
                .startsWith("19 seeds are few");
        assertThat(of(CLEAR, facts(20, Map.of("a", 10, "b", 10))))
                .extracting(Finding::code)
                .doesNotContain("few-seeds");
    }

    @Test
    void labels_with_fewer_than_three_seeds_are_named_also_where_they_have_none() {
        String yaml = CLEAR.replace("instruction:", "labels: [a, b, c, d], instruction:");

        assertThat(message(of(yaml, facts(40, Map.of("a", 37, "b", 2, "c", 1))), "few-seeds"))
                .startsWith("Labels with fewer than 3 seeds: b (2), c (1), d (0).");
    }

    @Test
    void where_every_label_is_short_of_seeds_they_are_counted() {
        assertThat(message(of(CLEAR, facts(20, labels(10, 2))), "few-seeds"))
                .startsWith("Each of the 10 labels has fewer than 3 seeds (at most 2).");
    }

    private static Map<String, Integer> labels(int count, int each) {
        Map<String, Integer> labels = new TreeMap<>();
        IntStream.range(0, count).forEach(i -> labels.put("label" + i, each));
        return labels;
    }

    @Test
    void a_thousand_trainable_rows_make_synthetic_ones_a_supplement() {
        RealDataFacts.Rows rows = new RealDataFacts.Rows(400, 100, 100, 50, 2000, 0);
        RealDataFacts below = new RealDataFacts(rows, new TreeMap<>(labels(2, 200)), 999, Map.of());
        RealDataFacts enough = new RealDataFacts(rows, new TreeMap<>(labels(2, 200)), 1000, Map.of());

        assertThat(of(CLEAR, below)).extracting(Finding::code).doesNotContain("enough-real-data");
        assertThat(message(of(CLEAR, enough), "enough-real-data"))
                .startsWith("1000 real labelled rows")
                .contains("hone compare, arm seeds-only");
    }

    @Test
    void more_than_fifty_examples_for_each_seed_are_too_many() {
        String yaml = CLEAR + "stop: [{rule: rounds, at-most: 21}]\n";

        assertThat(message(of(yaml), "over-expansion")).startsWith("Up to 2016 examples from 40 seeds");
        assertThat(of(yaml.replace("21", "20"))).extracting(Finding::code).doesNotContain("over-expansion");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "terms: MIT | internal | -",
                "terms: unknown | internal | WARNING",
                "terms: restricted | internal | REFUSAL",
                "terms: restricted, accepted-by: me | internal | REFUSAL",
                "terms: restricted, accepted-by: me, reason: research | internal | WARNING",
                "terms: restricted, accepted-by: me, reason: research | distributed | WARNING",
                "terms: unknown, accepted-by: me, reason: ours | internal | WARNING",
            })
    void terms_are_judged_by_licence_acceptance_and_use(String licence, String use, String level) {
        String yaml = CLEAR.replace("terms: MIT", licence.strip()).replace("task: {", "task: {use: " + use + ", ");

        assertThat(of(yaml).stream()
                        .filter(finding -> finding.code().equals("teacher-terms"))
                        .map(finding -> finding.level().name()))
                .isEqualTo(level == null ? List.of() : List.of(level));
    }

    @Test
    void a_corpus_without_licence_only_warns() {
        assertThat(of(CLEAR.replace(", licence: {terms: MIT}", "")))
                .filteredOn(finding -> finding.code().equals("teacher-terms"))
                .singleElement()
                .extracting(Finding::level)
                .isEqualTo(Finding.Level.WARNING);
    }

    @Test
    void every_declared_trait_is_a_finding_of_its_name() {
        List<String> traits = List.of(
                "regulated-domain", "time-sensitive", "facts-and-numbers", "subjective-task", "needs-real-variability");

        assertThat(of(CLEAR.replace("task: {", "task: {traits: " + traits + ", ")))
                .extracting(Finding::code)
                .containsAll(traits)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_task_that_reads_like_medicine_or_news_is_suspected() {
        String medical = CLEAR.replace("Name the intent.", "Name what the patient asks for.");
        String news = CLEAR.replace("the right one", "follows the latest legislation");

        assertThat(message(of(medical), "regulated-domain")).startsWith("\"patient\" in task.instruction suggests");
        assertThat(message(of(news), "time-sensitive")).startsWith("\"latest\" in task.rubric suggests");
        assertThat(of(medical.replace("task: {", "task: {traits: [regulated-domain], ")))
                .filteredOn(finding -> finding.code().equals("regulated-domain"))
                .singleElement()
                .asString()
                .contains("Declared");
    }

    @Test
    void a_vague_task_is_told_what_it_leaves_out() {
        assertThat(message(of(LoopFolder.MINIMAL), "vague-task"))
                .startsWith(
                        "The task leaves out task.format (shape of an answer), task.rubric (how an answer is judged),"
                                + " task.avoid");
    }

    @Test
    void missing_evaluation_sets_are_told_and_what_they_cost() {
        RealDataFacts facts = new RealDataFacts(
                new RealDataFacts.Rows(40, 100, 0, 0, 0, 0), new TreeMap<>(Map.of("a", 40)), 40, Map.of());
        String nested = CLEAR + "stop: [{all: [{rule: rounds, at-most: 2}, {any: [{rule: target, at-least: 0.5}]}]}]\n";

        assertThat(of(CLEAR, facts)).extracting(Finding::code).contains("no-ood", "no-locked");
        assertThat(message(of(CLEAR, facts), "no-locked")).doesNotContain("target");
        assertThat(message(of(nested, facts), "no-locked"))
                .endsWith("The target rule can be reached on probe, never confirmed.");
    }

    @Test
    void personal_data_are_counted_by_kind_in_what_teachers_may_see() {
        RealData data = new RealData(
                List.of(Example.seed("write to a@b.org or c@d.org", "a")),
                List.of(Example.seed("call +44 20 7946 0958", "a")),
                List.of(Example.seed("locked@never.org", "a")),
                List.of(),
                List.of(Example.seed("", "x"), Example.seed("4111 1111 1111 1111", "")));

        RealDataFacts facts = RealDataFacts.of(data, 7);

        assertThat(facts.rows()).isEqualTo(new RealDataFacts.Rows(1, 1, 1, 0, 2, 7));
        assertThat(facts.trainableRealRows()).isEqualTo(2);
        assertThat(facts.seedsPerLabel()).isEqualTo(Map.of("a", 1));
        assertThat(message(of(CLEAR, facts), "personal-data"))
                .contains("hold 2 e-mail addresses, 1 card number, 1 phone number.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | true",
                "[{rule: plateau}, {rule: regression}, {rule: collapse}, {rule: target, at-least: 1}] | true",
                "[{rule: budget, usd: 5}] | true",
                "[{all: [{rule: rounds, at-most: 2}, {rule: plateau}]}] | true",
                "[{all: [{rule: rounds, at-most: 2}, {rule: time, at-most: PT1H}]}] | false",
                "[{any: [{rule: examples, at-most: 2}, {rule: plateau}]}] | false",
                "[{rule: person}] | false",
            })
    void a_loop_that_may_never_end_is_noticed(String stop, boolean expected) {
        assertThat(of(CLEAR + "stop: " + stop + "\n").stream()
                        .anyMatch(finding -> finding.code().equals("may-not-end")))
                .isEqualTo(expected);
    }

    @Test
    void teachers_that_cannot_be_asked_are_named_with_the_reason() {
        String yaml = CLEAR.replace("probe.jsonl}", "probe.jsonl, pool: data/pool.jsonl}")
                + "  - {kind: pool, id: people, annotator: person}\n"
                + "  - {kind: pool, id: labels}\n"
                + "  - {kind: augment, id: rules}\n";

        assertThat(of(yaml))
                .filteredOn(finding -> finding.code().equals("teacher-not-qualified"))
                .extracting(finding -> finding.message().split("\\.")[0])
                .containsExactly(
                        "Teacher recorded not qualified: recorded",
                        "Teacher people not qualified: a person",
                        "Teacher labels not qualified: recorded labels",
                        "Teacher rules not qualified: rules");
    }
}
