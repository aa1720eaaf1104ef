package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.Problem;
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
