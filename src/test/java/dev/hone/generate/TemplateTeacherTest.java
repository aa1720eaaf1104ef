package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.Problem;
import dev.hone.data.Example;
import dev.hone.data.Source;
import dev.hone.fixture.HashEmbedder;
import dev.hone.plan.Aim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTeacherTest extends TeacherContract {
    static final String GRAMMAR = """
            version: 3
            slots:
              opening: [please, hello, so, "well, {time}"]
              time: [today, yesterday, this week, at noon]
              thing: [parcel, salary, rent]
            patterns:
              card: ["{opening} my card broke {time}", "{opening} card gone {time}", "a card for {thing} {time}"]
              refund: ["{opening} refund the {thing} {time}", "{time} I want the {thing} refund"]
              transfer: ["{opening} {thing} transfer {time} failed", "{thing} transfer {time}"]
            """;

    @TempDir
    private Path folder;

    @Override
    Teacher teacher() {
        List<Problem> problems = new ArrayList<>();
        Grammar grammar = GrammarFile.of("some/grammar.yaml", GRAMMAR, Texts.LABELS, problems)
                .orElseThrow(() -> new AssertionError(problems));
        return new TemplateTeacher("patterns", grammar, new HashEmbedder());
    }

    @Override
    Source source() {
        return Source.TEMPLATE;
    }

    private static List<String> problems(String text) {
        List<Problem> problems = new ArrayList<>();
        assertThat(GrammarFile.of("g.yaml", text, Texts.LABELS, problems)).isEmpty();
        return problems.stream().map(Problem::text).toList();
    }

    private static List<Example> free(String text, int count) {
        List<Problem> problems = new ArrayList<>();
        Grammar grammar = GrammarFile.of("some/free.yaml", text, List.of(), problems)
                .orElseThrow(() -> new AssertionError(problems));
        return new TemplateTeacher("patterns", grammar, new HashEmbedder())
                .ask(Texts.request(1, Set.of(), Texts.any(dev.hone.plan.Target.Kind.RANDOM, count))).stream()
                        .map(Candidate::example)
                        .toList();
    }

    @Test
    void where_outputs_are_free_a_slot_has_one_word_in_both_and_formulas_are_computed() {
        List<Example> offered = free("""
                version: 1
                slots: {many: [3, 5, 12], price: [2, 7.5, 40], what: [pens, "big {what2}"], what2: [lamps, cups]}
                examples:
                  - {input: "{many} {what} at ${price}?", output: "{many} {what}: {=many*price - 1}"}
                """, 12);

        assertThat(offered).hasSizeGreaterThan(8).allSatisfy(row -> {
            var input = java.util.regex.Pattern.compile("(\\d+) (.*) at [$]([0-9.]+)[?]")
                    .matcher(row.input());
            assertThat(input.matches()).as(row.input()).isTrue();
            double value = Double.parseDouble(input.group(1)) * Double.parseDouble(input.group(3)) - 1;
            assertThat(row.output()).startsWith(input.group(1) + " " + input.group(2) + ": ");
            assertThat(Double.parseDouble(row.output().replaceFirst(".*: ", "")))
                    .isEqualTo(value);
            assertThat(row.lineage().promptVersion()).startsWith("free.yaml@1#");
        });
    }

    @Test
    void braces_of_json_and_of_expressions_stay() {
        assertThat(free("""
                version: 1
                slots: {city: [Rome]}
                examples: [{input: "to {city}", output: '{"slots": {"to": "{city}"}}'}]
                """, 1)).extracting(Example::output).containsExactly("{\"slots\": {\"to\": \"Rome\"}}");
        assertThat(free("""
                version: 1
                slots: {word: [cat]}
                examples: [{input: "three times {word}", output: '({word}){3}'}]
                """, 1)).extracting(Example::output).containsExactly("(cat){3}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "examples: [{input: a}] | must have an input and an output",
                "examples: [{input: a, output: [b]}] | must have an input and an output",
                "examples: [{input: a, output: b, more: c}] | must have an input and an output",
                "examples: {input: a, output: b} | must be a list of {input: ..., output: ...}",
                "examples: [{input: '{x}', output: b}] | {x} - no such slot",
                "examples: [{input: a, output: '{=1/0}'}] | cannot be computed",
                "examples: [{input: a, output: '{=many}'}] | cannot be computed",
                "patterns: {card: [x]} | no such label",
                "slots: {a: [b]} | needs version, and examples, a list of",
            })
    void a_grammar_of_free_outputs_that_says_nothing_usable_is_named_with_its_line(String text, String problem) {
        List<Problem> problems = new ArrayList<>();

        assertThat(GrammarFile.of("g.yaml", "version: 1\n" + text + "\n", List.of(), problems))
                .isEmpty();
        assertThat(problems)
                .first()
                .extracting(Problem::text)
                .asString()
                .contains("g.yaml:")
                .contains(problem);
    }

    @Test
    void examples_are_for_tasks_without_labels() {
        assertThat(problems("version: 1\nexamples: [{input: a, output: b}]\n"))
                .singleElement()
                .asString()
                .contains("needs version, and patterns");
    }

    @Test
    void a_row_names_grammar_version_and_hash() {
        var offered = teacher().ask(Texts.request(1, Set.of(), Texts.coverage("refund", 3)));

        assertThat(offered).hasSize(3).allSatisfy(given -> {
            assertThat(given.example().input()).doesNotContain("{");
            assertThat(given.example().output()).isEqualTo("refund");
            assertThat(given.example().lineage().strategy()).isEqualTo("template");
            assertThat(given.example().lineage().promptVersion()).matches("grammar\\.yaml@3#[0-9a-f]{12}");
        });
    }

    @Test
    void a_failing_input_gets_the_sentence_nearest_to_it() {
        Aim aim = new Aim("p1", "salary transfer this week", "transfer", "card");

        var near = teacher().ask(Texts.request(1, Set.of(), Texts.aimed(1, aim)));

        assertThat(near).singleElement().satisfies(given -> {
            assertThat(given.aimedAt()).isEqualTo("p1");
            assertThat(given.example().input()).contains("transfer");
        });
    }

    @Test
    void a_grammar_that_has_no_more_offers_what_it_has() {
        List<Problem> problems = new ArrayList<>();
        Grammar two = GrammarFile.of(
                        "g.yaml", "version: 1\npatterns: {card: [one card, two cards]}", Texts.LABELS, problems)
                .orElseThrow();
        Teacher teacher = new TemplateTeacher("patterns", two, new HashEmbedder());

        assertThat(teacher.ask(Texts.request(1, Set.of(), Texts.coverage("card", 9))))
                .hasSize(2);
        assertThat(teacher.ask(Texts.request(1, Set.of(), Texts.coverage("refund", 9))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1\\npatterns:\\n  card:\\n    - a {thign} | g.yaml:4:7  card: {thign} - no such slot",
                "version: 1\\nslots: {a: ['{b}'], b: ['{a}']}\\npatterns: {card: [x]} | {a}: the slot comes back",
                "version: 1\\npatterns: {cards: [x]} | g.yaml:2:12  cards: no such label - maybe card",
                "version: 1\\npatterns: {card: x} | card: must be a list of texts with at least one",
                "patterns: {card: [x]} | needs version, and patterns",
                "version: 1\\nrules: {} | rules: unknown key - allowed: version, slots, patterns",
                "- a list | must be a group of keys",
                "version: [ | g.yaml:1",
                "'' | g.yaml  empty",
            })
    void a_wrong_grammar_is_explained_with_its_line(String text, String expected) {
        assertThat(problems(text.replace("\\n", "\n"))).first().asString().contains(expected);
    }

    @Test
    void slots_in_slots_cannot_make_a_sentence_without_bounds() {
        StringBuilder bomb = new StringBuilder("version: 1\nslots:\n  s0: [aaaaaaaaaa]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("  s%d: [\"{s%d}{s%d}\"]\n".formatted(i, i - 1, i - 1));
        }

        assertThat(problems(bomb + "patterns: {card: ['{s39}']}\n"))
                .singleElement()
                .asString()
                .contains("a sentence could have more than 20000 characters");
    }

    @Test
    void a_file_that_cannot_be_read_is_named() throws IOException {
        Path file = Files.write(folder.resolve("g.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        List<Problem> problems = new ArrayList<>();

        assertThat(GrammarFile.read(file, Texts.LABELS, problems)).isEmpty();
        assertThat(GrammarFile.read(folder.resolve("none.yaml"), Texts.LABELS, problems))
                .isEmpty();
        assertThat(problems).hasSize(2);
    }
}
