package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.CurateConfig;
import dev.hone.config.ExecutionConfig;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths and languages of inputs, outputs and reasoning. */
final class FormatGateTest {
    private static final List<String> ENGLISH = List.of(
            "Why was my payment refused in the shop yesterday?",
            "I would like to know when my new card will arrive.",
            "The application shows nothing but a white page since this morning.",
            "Could you please send the money back to my account?",
            "Where can I change the address that you have of me?",
            "Please tell me how much a transfer to another country costs.");
    private static final String FRENCH = "Je voudrais savoir pourquoi mon paiement par carte a été refusé hier soir.";
    private static final String GERMAN = "Warum wurde meine Zahlung gestern abgelehnt, obwohl genug Geld da war?";

    private static CurateConfig config(CurateConfig.Format format, @Nullable String outputs) {
        CurateConfig usual = Rows.CONFIG;
        return new CurateConfig(
                format,
                usual.duplicates(),
                usual.leak(),
                usual.distribution(),
                usual.realShareAtLeast(),
                outputs == null ? null : new ExecutionConfig(null, outputs, null, null),
                null,
                usual.relevance(),
                usual.review());
    }

    private static FormatGate gate(List<String> languages, List<Example> seeds) {
        return FormatGate.of(config(new CurateConfig.Format(1, 300, 1, 300, languages), null), seeds, Set.of());
    }

    private static List<Example> seeds(List<String> inputs) {
        return inputs.stream().map(input -> Example.seed(input, input)).toList();
    }

    private static List<String> mixed(List<String> more) {
        List<String> all = new ArrayList<>(ENGLISH);
        all.addAll(more);
        return all;
    }

    private static String reason(FormatGate gate, String input, String output) {
        return gate.check(new Item(Rows.candidate(input, output), new float[0]))
                .map(Gate.Objection::reason)
                .orElse("");
    }

    @Test
    void lengths_count_characters_not_code_units_and_any_label_is_legal_where_none_is_listed() {
        FormatGate gate = FormatGate.of(config(new CurateConfig.Format(3, 4), null), List.of(), Set.of());

        assertThat(reason(gate, "ab", "any")).isEqualTo("too-short");
        assertThat(reason(gate, "\uD83D\uDE00".repeat(4), "any")).isEmpty();
    }

    @Test
    void outputs_and_reasoning_have_lengths_and_labels_have_not() {
        FormatGate gate =
                FormatGate.of(config(new CurateConfig.Format(1, 300, 3, 8, List.of("any")), null), List.of(), Set.of());

        assertThat(reason(gate, "fine", "no")).isEqualTo("output-too-short");
        assertThat(reason(gate, "fine", "far too long")).isEqualTo("output-too-long");
        assertThat(reason(gate, "fine", "be\u0007ll")).isEqualTo("output-control-character");
        assertThat(reason(gate, "fine", "fine")).isEmpty();
        var details = Map.of(Lineage.REASONING, "x".repeat(9));
        var lineage = new Lineage(Source.GENERATED, "t", "reasoning", null, List.of(), null, 1, details);
        assertThat(gate.problem(new Example("fine", "fine", lineage)).orElse(""))
                .isEqualTo("The reasoning has 9 characters, more than 8.");
        FormatGate labelled = FormatGate.of(
                config(new CurateConfig.Format(1, 300, 3, 8, List.of("any")), null),
                List.of(),
                Set.of("a", "a label longer than that"));
        assertThat(reason(labelled, "fine", "a")).isEmpty();
        assertThat(reason(labelled, "fine", "a label longer than that")).isEmpty();
    }

    @Test
    void what_is_clearly_in_no_language_of_the_seeds_is_dropped() {
        FormatGate gate = gate(List.of("seeds"), seeds(ENGLISH));

        assertThat(reason(gate, FRENCH, "A fine answer in English words.")).isEqualTo("other-language");
        assertThat(reason(gate, "What does a second card cost each month?", GERMAN))
                .isEqualTo("other-language");
        assertThat(reason(gate, "What does a second card cost each month?", "It costs two euros and a half."))
                .isEmpty();
        assertThat(gate.problem(Example.seed(FRENCH, "fine")).orElse(""))
                .isEqualTo("The input seems to be in French, not in English.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Où est-il ?", "card!", "1234567890 1234567890 1234567890", "dpt. JFK->TXL, seat 14C"})
    void what_is_too_short_to_tell_passes(String text) {
        assertThat(reason(gate(List.of("seeds"), seeds(ENGLISH)), text, text)).isEmpty();
    }

    @Test
    void a_second_language_of_some_seeds_is_allowed_and_a_third_is_not() {
        List<String> both = mixed(
                List.of(FRENCH, "Je ne comprends pas pourquoi le virement de mon employeur n'est pas encore arrivé."));
        FormatGate gate = gate(List.of("seeds"), seeds(both));

        assertThat(reason(gate, "Pourquoi est-ce que je ne peux pas utiliser ma carte dans ce pays ?", "ok"))
                .isEmpty();
        assertThat(reason(gate, GERMAN, "ok")).isEqualTo("other-language");
    }

    @Test
    void seeds_in_no_clear_language_allow_any() {
        List<String> codes =
                List.of("xqzt vvrk plmo wwij ttqa kkuz", "ооо кртв wwijka ttqaplmo", "bnjq rrtv oopl mmzx ccvb llkj");

        assertThat(reason(gate(List.of("seeds"), seeds(codes)), FRENCH, "ok")).isEmpty();
        assertThat(reason(gate(List.of("any"), seeds(ENGLISH)), FRENCH, GERMAN)).isEmpty();
        assertThat(reason(gate(List.of("seeds"), List.of()), FRENCH, GERMAN)).isEmpty();
    }

    @Test
    void languages_that_are_named_hold_whatever_the_seeds_are() {
        FormatGate gate = gate(List.of("de", "fra"), seeds(ENGLISH));

        assertThat(reason(gate, FRENCH, GERMAN)).isEmpty();
        assertThat(reason(gate, ENGLISH.getFirst(), GERMAN)).isEqualTo("other-language");
        assertThat(FormatGate.unknown(List.of("de", "no", "zh", "am"))).containsExactly("am");
    }

    @Test
    void outputs_that_are_no_words_have_no_language() {
        String query = "SELECT le_nom, la_ville FROM les_clients WHERE le_prix > 3";
        var format = new CurateConfig.Format(1, 300, 1, 300, List.of("en"));

        assertThat(reason(FormatGate.of(config(format, "sql"), List.of(), Set.of()), ENGLISH.getFirst(), GERMAN))
                .isEmpty();
        assertThat(reason(FormatGate.of(config(format, "sql"), List.of(), Set.of()), ENGLISH.getFirst(), query))
                .isEmpty();
        assertThat(reason(FormatGate.of(config(format, "arithmetic"), List.of(), Set.of()), ENGLISH.getFirst(), GERMAN))
                .isEqualTo("other-language");
    }
}
