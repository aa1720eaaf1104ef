package dev.hone.curate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.fixture.HashEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an audit finds, and what it leaves alone. */
final class DataAuditTest {
    private static final List<String> WORDS = List.of(
            "card",
            "bank",
            "transfer",
            "late",
            "money",
            "refund",
            "app",
            "login",
            "phone",
            "street",
            "green",
            "window",
            "paper",
            "early",
            "train",
            "music");

    private static Example made(String input, String label, String teacher) {
        return new Example(
                input, label, new Lineage(Source.GENERATED, teacher, "expand", null, List.of(), "t", 1, Map.of()));
    }

    /** Real text that a model labelled. */
    private static Example labelled(String input, String label) {
        return new Example(
                input,
                label,
                new Lineage(Source.POOL, "labeller", Lineage.LABELLED, "label@1", List.of(), "t", 1, Map.of()));
    }

    /** Sentences of the same words, for both sides alike. */
    private static List<String> sentences(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 6; word++) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            }
            all.add(text.toString().strip());
        }
        return all;
    }

    private static List<Example> seeds(int count) {
        List<Example> seeds = new ArrayList<>();
        sentences(count, 1).forEach(text -> seeds.add(Example.seed(text, seeds.size() % 2 == 0 ? "a" : "b")));
        return seeds;
    }

    private static List<Example> made(int count, long seed, String teacher) {
        List<Example> rows = new ArrayList<>();
        sentences(count, seed).forEach(text -> rows.add(made(text, rows.size() % 2 == 0 ? "a" : "b", teacher)));
        return rows;
    }

    @Test
    void what_only_a_teacher_writes_is_found_in_answers_that_are_texts() {
        List<Example> real = new ArrayList<>();
        List<Example> made = new ArrayList<>();
        List<String> inputs = sentences(120, 3);
        List<String> outputs = sentences(120, 4);
        for (int i = 0; i < 60; i++) {
            real.add(Example.seed(inputs.get(i), outputs.get(i)));
            String answer = i % 3 == 0 ? "delve into " + outputs.get(60 + i) : outputs.get(60 + i);
            made.add(made(inputs.get(60 + i), answer, "big"));
        }

        assertThat(audit(real, made).quirks())
                .anyMatch(quirk -> quirk.kind().equals("answer term")
                        && quirk.text().equals("delve")
                        && quirk.rows() == 20
                        && quirk.real() == 0)
                .noneMatch(quirk -> quirk.kind().equals("term"));
        assertThat(audit(real, made).styles().getFirst().quirky()).isEqualTo(20);
        assertThat(audit(real, made, "a", "b").quirks()).isEmpty();
    }

    private static Audit audit(List<Example> seeds, List<Example> made, String... labels) {
        return DataAudit.of(new AuditInput(seeds, List.of(), made, List.of(labels)), new HashEmbedder());
    }

    @Test
    void a_set_without_generated_rows_has_nothing_to_find() {
        assertThat(audit(seeds(10), List.of(), "a", "b")).isEqualTo(Audit.none());
        assertThat(audit(List.of(), made(3, 1, "t"), "a", "b").rows()).isEqualTo(3);
        assertThat(audit(seeds(1), made(1, 2, "t"), "a", "b").strangers()).isEmpty();
    }

    @Test
    void labels_without_rows_or_with_few_are_gaps() {
        List<Example> made = new ArrayList<>(made(100, 2, "t"));
        made.add(made("something else entirely", "c", "t"));
        Audit audit = audit(seeds(40), made, "a", "b", "c", "d");

        assertThat(audit.gaps().stream().filter(gap -> gap.kind().equals("label")))
                .extracting(Audit.Gap::name)
                .containsOnly("c", "d");
        assertThat(audit.gaps()).anySatisfy(gap -> assertThat(gap.note()).contains("No generated row"));
        assertThat(audit.gaps()).anySatisfy(gap -> assertThat(gap.note()).contains("1 of 101", "25"));
        assertThat(audit.gaps()).anySatisfy(gap -> assertThat(gap.note()).contains("No seed has"));
    }

    @Test
    void the_labels_of_a_model_are_made_but_the_words_of_real_inputs_are_nobodys_quirk() {
        List<Example> dataset = new ArrayList<>(seeds(80));
        for (Example row : made(60, 7, "labeller")) {
            dataset.add(labelled("Could you kindly " + row.input() + " thanks!!", "c"));
        }
        AuditInput in = AuditInput.of(dataset, List.of(), List.of("a", "b", "c"));
        Audit audit = DataAudit.of(in, new HashEmbedder());

        assertThat(in.seeds()).hasSize(80);
        assertThat(audit.rows()).isEqualTo(60);
        assertThat(audit.quirks()).isEmpty();
        assertThat(audit.styles())
                .singleElement()
                .satisfies(style -> assertThat(style.quirky()).isZero());
        assertThat(audit.gaps())
                .as("people labelled nothing so")
                .anySatisfy(gap -> assertThat(gap.name() + " " + gap.note()).isEqualTo("c No seed has this label."));
        assertThat(in.real()).hasSize(140);
    }

    @Test
    void a_topic_of_the_seeds_that_no_row_is_near_is_a_gap() {
        List<Example> seeds = new ArrayList<>(seeds(60));
        seeds.add(Example.seed("violins play quietly tonight everywhere", "a"));

        assertThat(audit(seeds, made(60, 3, "t"), "a", "b").gaps())
                .extracting(Audit.Gap::name)
                .contains("violins play quietly tonight everywhere");
    }

    @Test
    void same_texts_with_other_labels_come_first_among_conflicts() {
        List<Example> made = new ArrayList<>(made(20, 4, "t"));
        made.add(made("Where is my green card?", "a", "t"));
        made.add(made("where is my green card", "b", "t"));
        List<Example> seeds = new ArrayList<>(seeds(20));
        seeds.add(Example.seed("where is, my green card!", "c"));
        Audit audit = audit(seeds, made, "a", "b", "c");

        assertThat(audit.conflicts()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(audit.conflicts().subList(0, 3)).allSatisfy(each -> {
            assertThat(each.same()).isTrue();
            assertThat(each.first().output()).isNotEqualTo(each.second().output());
        });
        assertThat(audit.found().conflicts()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_row_unlike_any_seed_is_a_stranger() {
        List<Example> made = new ArrayList<>(made(30, 5, "t"));
        made.add(made("zebras juggle seventeen pineapples underwater", "a", "t"));

        assertThat(audit(seeds(60), made, "a", "b").strangers().getFirst().row().input())
                .startsWith("zebras");
    }

    @Test
    void terms_openings_and_marks_of_one_teacher_are_its_quirks() {
        List<Example> made = new ArrayList<>();
        made(60, 6, "plain").forEach(made::add);
        for (Example row : made(60, 7, "florid")) {
            made.add(made("Could you kindly " + row.input() + " \u2014 thanks!!", row.output(), "florid"));
        }
        Audit audit = audit(seeds(80), made, "a", "b");

        assertThat(audit.quirks())
                .isNotEmpty()
                .allMatch(quirk -> quirk.teacher().equals("florid"));
        assertThat(audit.quirks())
                .extracting(quirk -> quirk.kind() + " " + quirk.text())
                .contains("term kindly", "opening could you", "punctuation \u2014", "punctuation !!");
        assertThat(audit.styles()).anySatisfy(style -> {
            assertThat(style.teacher()).isEqualTo("florid");
            assertThat(style.quirky()).isEqualTo(60);
            assertThat(style.share()).isEqualTo(0.5);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void a_teacher_that_writes_like_people_has_next_to_no_quirks(long seed) {
        assertThat(audit(seeds(100), made(100, seed, "t"), "a", "b").quirks()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void words_of_other_real_rows_count_as_real() {
        List<Example> made = new ArrayList<>();
        made(40, 8, "t").forEach(row -> made.add(made("please " + row.input(), row.output(), "t")));
        List<Example> unseen = new ArrayList<>();
        sentences(40, 9).forEach(text -> unseen.add(Example.seed("please " + text, "a")));

        assertThat(audit(seeds(60), made, "a", "b").quirks())
                .extracting(Audit.Quirk::text)
                .contains("please");
        assertThat(DataAudit.of(new AuditInput(seeds(60), unseen, made, List.of("a", "b")), new HashEmbedder())
                        .quirks())
                .extracting(Audit.Quirk::text)
                .doesNotContain("please");
    }

    private static Audit of(List<Example> seeds, List<String> probe) {
        List<Example> unseen =
                probe.stream().map(text -> Example.seed(text, "a")).toList();
        return DataAudit.of(new AuditInput(seeds, unseen, List.of(), List.of("a", "b")), new HashEmbedder());
    }

    @Test
    void seeds_that_leave_topics_and_lengths_of_real_rows_out_are_named_without_text_of_those() {
        List<String> strange = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            strange.add("zz%dqx ww%dvy ".formatted(i, 31 * i).repeat(12).strip());
        }

        Audit audit = of(seeds(60), strange);

        assertThat(audit.gaps()).extracting(Audit.Gap::name).containsExactly("topics", "lengths");
        assertThat(audit.gaps().toString()).contains("30 of 30 probe rows").doesNotContain("zz1qx");
        assertThat(audit.found().gaps()).isEqualTo(2);
        assertThat(of(seeds(60), sentences(60, 1)).gaps()).isEmpty();
    }
}
