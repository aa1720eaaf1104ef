package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hone.config.StrategyMix;
import dev.hone.data.Source;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Purpose;
import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LlmTeacherTest extends TeacherContract {
    private final ModelTeachers teachers = new ModelTeachers();

    @Override
    Teacher teacher() {
        return teachers.of(new PatternModel());
    }

    @Override
    Source source() {
        return Source.GENERATED;
    }

    private static TeacherRequest request(Target... targets) {
        return Texts.request(5, Set.of(), targets);
    }

    @Test
    void a_label_is_asked_for_by_its_seeds_in_calls_of_a_few_examples() {
        PatternModel model = new PatternModel();

        List<Candidate> offered = teachers.of(model).ask(request(Texts.coverage("refund", 10)));

        assertThat(model.asked).hasSize(3).allSatisfy(call -> {
            assertThat(call.model()).isEqualTo("small-model");
            assertThat(call.sampling().maxTokens()).isEqualTo(500);
            assertThat(call.sampling().temperature()).isBetween(0.8, 1.0);
        });
        assertThat(model.purposes).containsOnly(new Purpose("generate", "big", 1));
        assertThat(model.prompts())
                .allSatisfy(prompt -> assertThat(prompt)
                        .contains("Say what the message is about.")
                        .contains("Form of its answers: one label")
                        .contains("naming the label")
                        .contains("{\"input\":\"The refund from the market did not arrive\",\"output\":\"refund\"}")
                        .doesNotContain("landlord")
                        .containsPattern("tone: (angry|formal)")
                        .contains("with the label \"refund\""));
        assertThat(model.asked.stream().map(ChatRequest::sample).distinct()).hasSize(3);
        assertThat(offered).isNotEmpty().allSatisfy(given -> {
            assertThat(given.example().lineage().strategy()).isEqualTo("seed-expansion");
            assertThat(given.example().lineage().promptVersion()).isEqualTo("seed-expansion@1");
            assertThat(given.example().lineage().parents()).hasSize(2);
        });
    }

    @Test
    void a_cluster_is_asked_for_by_its_failing_inputs_with_cause_neighbour_and_contrast() {
        PatternModel model = new PatternModel();
        Aim first =
                new Aim("p1", "the market kept my refund", "refund", "card", "my card is broken", "no row is like it");
        Aim second = Texts.aim("p2", "send rent", "transfer");

        List<Candidate> offered = teachers.of(model).ask(request(Texts.aimed(3, first, second)));

        assertThat(model.prompts())
                .singleElement()
                .asString()
                .contains("Inputs that it gets wrong")
                .contains("{\"input\":\"the market kept my refund\",\"right\":\"refund\",\"said\":\"card\"")
                .contains("\"why\":\"no row is like it\"")
                .contains("\"to be told from\":\"my card is broken\"")
                .contains("\"near, with the right label\":\"The refund from the market did not arrive\"")
                .contains("send rent");
        assertThat(offered)
                .extracting(Candidate::aimedAt, given -> given.example().output())
                .containsExactly(tuple("p1", "refund"), tuple("p2", "transfer"), tuple("p1", "refund"));
        assertThat(offered)
                .allSatisfy(given ->
                        assertThat(given.example().lineage().promptVersion()).isEqualTo("generate@1"));
    }

    @Test
    void strategies_share_the_calls_as_the_loop_file_says() {
        PatternModel model = new PatternModel();
        var mix = StrategyMix.of(0.25, 0.75);

        List<Candidate> offered = teachers.of(model, ModelTeachers.generate(mix), ModelTeachers.SHY, false)
                .ask(request(Texts.any(Target.Kind.RANDOM, 32)));

        assertThat(model.prompts())
                .filteredOn(prompt -> prompt.contains("entirely new"))
                .hasSize(6);
        assertThat(model.prompts())
                .filteredOn(prompt -> prompt.contains("Real examples"))
                .hasSize(2);
        assertThat(offered)
                .extracting(given -> given.example().lineage().strategy())
                .contains("seed-expansion", "generate");
    }

    @Test
    void calls_of_a_wave_are_out_at_once_and_their_order_does_not_matter() {
        CountDownLatch all = new CountDownLatch(4);
        PatternModel model = new PatternModel(request -> {
            all.countDown();
            try {
                all.await(); // one after another they would wait for ever
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return PatternModel.examples(request);
        });

        List<Candidate> offered = teachers.of(model).ask(request(Texts.coverage("card", 16)));

        assertThat(offered).isEqualTo(teacher().ask(request(Texts.coverage("card", 16))));
    }

    @Test
    void what_is_written_already_is_shown_so_that_it_does_not_come_again() {
        PatternModel model = new PatternModel();
        List<Candidate> first = teacher().ask(request(Texts.coverage("card", 2)));
        var situation = new Situation(
                Texts.SHORT_IS_UNSURE,
                Texts.seeds(),
                first.stream().map(Candidate::example).toList(),
                List.of());

        teachers.of(model)
                .ask(new TeacherRequest(List.of(Texts.coverage("card", 1)), Texts.seeds(), Set.of(), situation, 1, 9));

        assertThat(model.prompts().getFirst())
                .contains("Written already")
                .contains(Texts.inputs(first).getFirst());
    }

    @Test
    void it_writes_to_order_and_simulates_nothing() {
        assertThat(teacher().writesToOrder()).isTrue();
        assertThat(teacher().simulated()).isEmpty();
    }

    @Test
    void what_a_call_takes_is_known_before_any_is_made() {
        var expected = ExpectedCall.of(
                new Assignment(ModelTeachers.TASK, Texts.LABELS, ModelTeachers.generate(null), ModelTeachers.SHY),
                Texts.seeds());

        assertThat(expected.promptTokens()).isBetween(250L, 600L);
        assertThat(expected.completionTokens()).isBetween(50L, 150L);
    }
}
