package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hone.config.PrivacyConfig;
import dev.hone.data.Example;
import dev.hone.llm.Reply;
import dev.hone.plan.Target;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a model's teacher does with bad answers, refusals and personal data: it loses examples, never silently. */
class LlmTeacherLossTest {
    private final ModelTeachers teachers = new ModelTeachers();

    @Test
    void what_is_wrong_with_an_answer_is_counted_by_kind_and_never_offered() {
        PatternModel model = new PatternModel(request -> PatternModel.rows(
                " ", "card", "a dog", "dog", "My card was stolen while travelling, please help!", "card"));

        List<Candidate> offered = teachers.of(model).ask(request(Texts.coverage("card", 4)));

        assertThat(offered).isEmpty();
        assertThat(teachers.lost)
                .extracting(Lost::why, Lost::examples)
                .containsExactlyInAnyOrder(
                        tuple(Lost.Why.EMPTY_INPUT, 1),
                        tuple(Lost.Why.WRONG_LABEL, 1),
                        tuple(Lost.Why.REPEATED, 1),
                        tuple(Lost.Why.TOO_FEW, 1));
        assertThat(teachers.lost).allSatisfy(one -> {
            assertThat(one.teacher()).isEqualTo("big");
            assertThat(one.target()).isEqualTo("r1-label-card");
            assertThat(one.reason()).isNotBlank();
        });
    }

    @Test
    void more_examples_than_were_asked_for_are_left_where_they_are() {
        PatternModel model = new PatternModel(request -> PatternModel.rows("a", "card", "b", "card", "c", "card"));

        assertThat(Texts.inputs(teachers.of(model).ask(request(Texts.coverage("card", 2)))))
                .containsExactly("a", "b");
        assertThat(teachers.lost).isEmpty();
    }

    @Test
    void an_answer_that_is_given_up_or_would_break_the_budget_loses_its_examples_and_no_others() {
        PatternModel model = new PatternModel(request -> {
            String prompt = request.messages().getLast().content();
            if (prompt.contains("label \"card\"")) {
                return new Reply.GivenUp("no usable answer");
            }
            return prompt.contains("label \"refund\"")
                    ? new Reply.OverBudget("the budget of the run of $1")
                    : PatternModel.examples(request);
        });

        List<Candidate> offered = teachers.of(model)
                .ask(request(Texts.coverage("card", 3), Texts.coverage("refund", 2), Texts.coverage("transfer", 3)));

        assertThat(offered)
                .hasSize(3)
                .allSatisfy(given -> assertThat(given.example().output()).isEqualTo("transfer"));
        assertThat(teachers.lost)
                .extracting(Lost::why, Lost::examples, Lost::reason)
                .containsExactly(
                        tuple(Lost.Why.GIVEN_UP, 3, "no usable answer"),
                        tuple(Lost.Why.OVER_BUDGET, 2, "the budget of the run of $1 would be passed"));
    }

    @Test
    void a_model_that_denies_ends_the_wave_at_once_and_the_others_are_interrupted() {
        CountDownLatch never = new CountDownLatch(1);
        PatternModel model = new PatternModel(request -> {
            if (request.messages().getLast().content().contains("label \"card\"")) {
                return new Reply.Denied("openai: the key is refused - check BIG_KEY");
            }
            try {
                never.await();
                return new Reply.GivenUp("not reached");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Reply.Stopped();
            }
        });

        assertThatThrownBy(
                        () -> teachers.of(model).ask(request(Texts.coverage("card", 1), Texts.coverage("transfer", 9))))
                .isInstanceOf(TeacherDenied.class)
                .hasMessage("Teacher big cannot be asked: openai: the key is refused - check BIG_KEY");
    }

    @Test
    void personal_data_is_not_sent_where_nobody_said_what_to_do_about_it() {
        PatternModel model = new PatternModel();

        List<Candidate> offered = teachers.of(model).ask(withPersonalData());

        assertThat(model.asked).isEmpty();
        assertThat(offered).isEmpty();
        assertThat(teachers.lost).extracting(Lost::why).containsOnly(Lost.Why.PERSONAL_DATA);
        assertThat(teachers.lost.getFirst().reason()).contains("privacy").doesNotContain("ann@example.org");
    }

    @Test
    void personal_data_is_replaced_where_the_loop_file_says_so() {
        PatternModel model = new PatternModel();

        teachers.of(model, ModelTeachers.generate(null), new PrivacyConfig(true, null), false)
                .ask(withPersonalData());

        assertThat(model.prompts())
                .isNotEmpty()
                .allSatisfy(prompt ->
                        assertThat(prompt).contains("[e-mail address]").doesNotContain("ann@example.org"));
    }

    @Test
    void personal_data_is_sent_to_a_server_of_ones_own_and_where_somebody_accepted_it() {
        PatternModel own = new PatternModel();
        PatternModel accepted = new PatternModel();

        teachers.of(own, ModelTeachers.generate(null), ModelTeachers.SHY, true).ask(withPersonalData());
        teachers.of(accepted, ModelTeachers.generate(null), new PrivacyConfig(false, "the privacy officer"), false)
                .ask(withPersonalData());

        assertThat(own.prompts()).isNotEmpty().allMatch(prompt -> prompt.contains("ann@example.org"));
        assertThat(accepted.prompts()).isNotEmpty().allMatch(prompt -> prompt.contains("ann@example.org"));
    }

    private static TeacherRequest withPersonalData() {
        List<Example> seeds = List.of(Example.seed("my card, please write to ann@example.org", "card"));
        return new TeacherRequest(List.of(Texts.coverage("card", 4)), seeds, Set.of(), Texts.situation(), 1, 5);
    }

    private static TeacherRequest request(Target... targets) {
        return Texts.request(5, Set.of(), targets);
    }
}
