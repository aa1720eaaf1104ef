package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Example;
import dev.hone.data.NormalText;
import dev.hone.data.Source;
import dev.hone.fixture.HashEmbedder;
import dev.hone.plan.Target;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AugmentTeacherTest extends TeacherContract {
    private static final WordNet WORDS = new WordNet();
    private static final List<String> ALL = List.of("synonym", "case", "typo", "order", "recombine");

    @Override
    Teacher teacher() {
        return new AugmentTeacher("rules", ALL, WORDS, new HashEmbedder());
    }

    @Override
    Source source() {
        return Source.AUGMENTED;
    }

    private static List<Candidate> ask(List<String> rules, Target... targets) {
        return new AugmentTeacher("rules", rules, WORDS, new HashEmbedder()).ask(Texts.request(3, Set.of(), targets));
    }

    @Test
    void parents_are_seeds_of_the_same_label_and_the_text_is_new() {
        List<Candidate> offered = ask(ALL, Texts.any(Target.Kind.RANDOM, 40));
        List<String> seeds =
                Texts.seeds().stream().map(seed -> NormalText.of(seed.input())).toList();
        assertThat(offered).hasSizeGreaterThan(20).allSatisfy(given -> {
            Example example = given.example();
            assertThat(example.lineage().parents())
                    .isNotEmpty()
                    .allSatisfy(parent -> assertThat(Texts.seeds())
                            .anyMatch(seed ->
                                    seed.id().equals(parent) && seed.output().equals(example.output())));
            assertThat(seeds).doesNotContain(NormalText.of(example.input()));
        });
        assertThat(offered)
                .extracting(given -> String.valueOf(given.example().lineage().strategy()))
                .anyMatch(strategy -> strategy.startsWith("synonym"))
                .anyMatch(strategy -> strategy.startsWith("typo"))
                .anyMatch(strategy -> strategy.startsWith("order"))
                .anyMatch(strategy -> strategy.startsWith("recombine"))
                .anyMatch(strategy -> strategy.endsWith("+case"));
    }

    @Test
    void a_failing_input_is_served_from_the_seeds_nearest_to_it_with_the_right_label() {
        Target target = Texts.aimed(1, Texts.aim("p", "my landlord rejected the transfer", "transfer"));
        Candidate offered = ask(List.of("typo"), target).getFirst();
        assertThat(offered.aimedAt()).isEqualTo("p");
        assertThat(offered.example().output()).isEqualTo("transfer");
        assertThat(offered.example().lineage().parents())
                .containsExactly(Texts.seeds().getLast().id());
    }

    @Test
    void a_label_without_seeds_gets_nothing() {
        assertThat(ask(ALL, Texts.coverage("unheard", 3), Texts.aimed(2, Texts.aim("p", "x", "unheard"))))
                .isEmpty();
    }

    @Test
    void case_alone_makes_no_new_text_and_therefore_nothing() {
        assertThat(ask(List.of("case"), Texts.coverage("card", 3))).isEmpty();
    }

    @Test
    void margin_offers_the_least_sure_of_a_larger_choice() {
        List<Candidate> offered = ask(ALL, Texts.any(Target.Kind.MARGIN, 5));
        assertThat(offered).hasSize(5);
        assertThat(Texts.inputs(offered)).isSortedAccordingTo((a, b) -> Integer.compare(a.length(), b.length()));
    }

    @Test
    void an_unknown_rule_is_refused_by_name() {
        assertThatThrownBy(() -> new AugmentTeacher("rules", List.of("rot13"), WORDS, new HashEmbedder()))
                .hasMessageContaining("rot13")
                .hasMessageContaining("recombine");
    }

    @Test
    void it_writes_to_order_and_simulates_nothing() {
        assertThat(teacher().writesToOrder()).isTrue();
        assertThat(teacher().simulated()).isEmpty();
    }
}
