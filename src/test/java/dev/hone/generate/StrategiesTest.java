package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hone.data.Example;
import dev.hone.data.Source;
import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each strategy asks, what it makes of right and wrong answers, and what the gates leave of those. */
class StrategiesTest extends StrategyTest {
    private static final List<Example> FACTUAL = List.of(
            Example.seed("Send 250 to {name} by 12.30", "transfer"),
            Example.seed("The card ending 4471 is gone", "card"),
            Example.seed("Refund order [id] to my account", "refund"),
            Example.seed("mail me at a.person@example.org", "refund"));

    @Test
    void self_instruct_shows_what_passed_the_gates_beside_the_seeds() {
        Example survivor =
                ask(Mixes.SELF_INSTRUCT, Texts.coverage("card", 1)).getFirst().example();
        var situation = new Situation(Texts.SHORT_IS_UNSURE, Texts.seeds(), List.of(survivor), List.of());
        answers.model().asked.clear();

        List<Candidate> offered = ask(
                Mixes.SELF_INSTRUCT,
                new TeacherRequest(
                        List.of(Texts.coverage("card", 4)), Texts.seeds(), Set.of(survivor.id()), situation, 2, 6));

        assertThat(prompt())
                .contains("The set so far")
                .contains("{\"input\":\"%s\",\"output\":\"card\"}".formatted(survivor.input()))
                .contains("My card was stolen");
        assertThat(gated(offered).kept()).first().satisfies(kept -> {
            assertThat(kept.example().lineage().strategy()).isEqualTo("self-instruct");
            assertThat(kept.example().lineage().promptVersion()).isEqualTo("self-instruct@1");
            assertThat(kept.example().lineage().parents())
                    .contains(survivor.id())
                    .hasSize(3);
            assertThat(kept.example().lineage().details()).containsKey("vary.tone");
        });
    }

    @Test
    void a_rewrite_keeps_label_and_facts_of_its_seed_or_is_lost() {
        var seeds = FACTUAL;
        answers.rewrites = (input, of) -> input.contains("4471") ? "my card, the 4472 one, is lost" : "Well, " + input;
        var request =
                new TeacherRequest(List.of(Texts.any(Target.Kind.RANDOM, 4)), seeds, Set.of(), Texts.situation(), 1, 5);

        List<Candidate> offered = ask(Mixes.AUGMENT, request);

        assertThat(prompt())
                .contains("\"input\":\"Send 250 to {name} by 12.30\",\"output\":\"transfer\"}")
                .contains("one of each input")
                .doesNotContain("a.person@example.org");
        assertThat(offered)
                .extracting(
                        given -> given.example().input(),
                        given -> given.example().output())
                .contains(
                        tuple("Well, Send 250 to {name} by 12.30", "transfer"),
                        tuple("Well, Refund order [id] to my account", "refund"));
        assertThat(lost()).contains(Lost.Why.FACTS_CHANGED);
        assertThat(gated(offered).kept()).first().satisfies(kept -> {
            var lineage = kept.example().lineage();
            assertThat(lineage.source()).isEqualTo(Source.AUGMENTED);
            assertThat(lineage.strategy()).isEqualTo("augment");
            assertThat(lineage.parents()).hasSize(1);
            assertThat(seeds).extracting(Example::id).contains(lineage.parents().getFirst());
            assertThat(lineage.details().get("manner")).isIn(ModelAugmentation.MANNERS);
        });
    }

    @Test
    void a_rewrite_that_copies_its_seed_is_lost_and_one_that_is_almost_it_falls_to_the_gates() {
        answers.rewrites = (input, of) -> of % 2 == 0 ? input : input + "!";

        List<Candidate> offered = ask(Mixes.AUGMENT, Texts.any(Target.Kind.RANDOM, 4));

        assertThat(lost()).contains(Lost.Why.REPEATED);
        assertThat(gated(offered).kept()).isEmpty();
    }

    @Test
    void hard_pairs_stand_on_both_sides_of_a_border_and_one_side_where_a_label_is_wanted() {
        Aim aim = new Aim("p1", "the market kept my refund", "refund", "card");

        List<Candidate> pairs = ask(Mixes.ADVERSARIAL, Texts.aimed(4, aim));
        List<Candidate> side = ask(Mixes.ADVERSARIAL, Texts.coverage("card", 4));

        assertThat(prompt())
                .contains("contrast pairs with the labels \"refund\", \"card\"")
                .contains("the market kept my refund");
        assertThat(pairs)
                .extracting(given -> given.example().output(), Candidate::aimedAt)
                .containsExactlyInAnyOrder(
                        tuple("refund", "p1"), tuple("card", "p1"), tuple("refund", "p1"), tuple("card", "p1"));
        assertThat(side).extracting(given -> given.example().output()).containsOnly("card");
        assertThat(answers.model().prompts().getLast()).contains("that could be mistaken for \"");
        assertThat(gated(pairs).kept()).isNotEmpty().allSatisfy(kept -> {
            assertThat(kept.example().lineage().strategy()).isEqualTo("adversarial");
            assertThat(kept.example().lineage().details().get("manner")).isIn(Adversarial.MANNERS);
        });
    }

    @Test
    void red_team_writes_only_for_its_label_and_leaves_other_targets() {
        List<Candidate> offered = ask(
                Mixes.RED_TEAM,
                Texts.coverage("refund", 4),
                Texts.coverage("card", 3),
                Texts.any(Target.Kind.RANDOM, 2));

        assertThat(prompt()).contains("Each has the label \"refund\"").doesNotContain("The refund from the market");
        assertThat(offered).isNotEmpty().allSatisfy(given -> {
            assertThat(given.example().output()).isEqualTo("refund");
            assertThat(given.targetId()).isNotEqualTo("r1-label-card");
            assertThat(given.example().lineage().promptVersion()).isEqualTo("red-team@1");
        });
        assertThat(teachers.lost).anySatisfy(one -> {
            assertThat(one.why()).isEqualTo(Lost.Why.NO_STRATEGY);
            assertThat(one.target()).isEqualTo("r1-label-card");
            assertThat(one.examples()).isEqualTo(3);
        });
    }
}
