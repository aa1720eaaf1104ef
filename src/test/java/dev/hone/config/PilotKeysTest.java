package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of the pilot, and what it adds to the estimate. */
final class PilotKeysTest {
    private static final String MODEL = """
            teachers:
              - {id: big, kind: compatible, model: m, base-url: 'https://h/v1', api-key: none,
                 licence: {terms: Apache-2.0}}
            """;

    @TempDir
    private Path root;

    private LoopFile load(String teachers, String generate) {
        String loop =
                LoopFolder.MINIMAL.replaceFirst("(?s)teachers:.*", "") + teachers + "generate: " + generate + "\n";
        return new LoopFolder(root).touch("data/short.txt").load(loop);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {pilot: null}                                           | ''
                    {pilot: {}}                                             | ''
                    {pilot: {rows: 150, review: 0.15, go: automatic, accept-at-least: 0.7}} | ''
                    {pilot: {wait-at-most: PT2H, on-timeout: rule, carry-on: all}} | ''
                    {pilot: {variants: [{name: plain}, {name: short, prompts: {generate: data/short.txt}}]}} | ''
                    {pilot: {rows: 5}}                                      | between 10 and 2000
                    {pilot: {rows: 15, variants: [{name: a}, {name: b}]}}   | too few to compare 2 variants; at least 20
                    {pilot: {go: maybe}}                                    | must be one of ask, automatic
                    {pilot: {on-timeout: wait}}                             | must be one of stop, go, rule
                    {pilot: {accept-at-least: 2}}                           | between 0 and 1
                    {pilot: {variants: [{name: a}, {name: a}]}}             | is already generate.pilot.variants[0]
                    {pilot: {variants: [{prompts: null}]}}                  | missing - A word for it
                    {pilot: {variants: [{name: a, prompts: {generate: data/no.txt}}]}} | not found
                    {pilot: {variants: [{name: a, prompts: {label: data/short.txt}}]}} | cannot replace this prompt
                    {pilot: {}, mix: {pool: 1}}                             | nothing to try
                    """)
    void a_wrong_value_is_named_with_what_to_do(String generate, String problem) {
        List<String> problems = load(MODEL, generate).problems().stream()
                .map(Problem::toString)
                .filter(text -> !text.contains("labels rows of data.pool"))
                .toList();

        if (problem.isEmpty()) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).hasSize(1).first().asString().contains(problem);
        }
    }

    @Test
    void teachers_that_cannot_be_asked_have_no_pilot() {
        String corpus = LoopFolder.MINIMAL.replaceFirst("(?s).*teachers:", "teachers:");

        assertThat(load(corpus, "{pilot: {}}").problems())
                .singleElement()
                .asString()
                .contains("generate.pilot", "nobody to ask");
    }

    @Test
    void what_is_left_out_has_the_documented_value() {
        assertThat(load(MODEL, "{pilot: {}}").config().generate().pilot())
                .isEqualTo(new PilotConfig(150, 0.2, "ask", 0.5, Duration.ofDays(1), "stop", "better", null));
        assertThat(load(MODEL, "{}").config().generate().pilot()).isNull();
    }

    @Test
    void its_calls_and_those_of_the_examination_are_in_the_estimate() {
        var rows = new RealDataFacts.Rows(100, 100, 100, 0, 0, 0);
        var facts = new RealDataFacts(rows, new TreeMap<>(Map.of("a", 50, "b", 50)), 100, Map.of());
        long without =
                Estimate.of(load(MODEL, "{qualify: {rows: 0}}").config(), facts).calls();

        String both = "{qualify: {rows: 50}, pilot: {rows: 100, variants: [{name: a}, {name: b}]}}";
        assertThat(Estimate.of(load(MODEL, both).config(), facts).calls()).isEqualTo(without + 10 + 20);
    }
}
