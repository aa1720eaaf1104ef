package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.data.Source;
import dev.hone.fixture.HashEmbedder;
import dev.hone.llm.Reply;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pool rows that a model labels. */
class ModelAnnotatorTest extends TeacherContract {
    private static final List<Example> POOL = Texts.examples().stream()
            .map(row -> Example.seed(row.input() + " " + row.output(), ""))
            .toList();

    private final ModelTeachers teachers = new ModelTeachers();
    private final ScriptedAnswers answers = new ScriptedAnswers();

    @Override
    Teacher teacher() {
        return teacher(answers.model());
    }

    private Teacher teacher(PatternModel model) {
        var assignment =
                new Assignment(ModelTeachers.TASK, Texts.LABELS, ModelTeachers.generate(null), ModelTeachers.SHY);
        var annotator = new ModelAnnotator(
                teachers.config(false),
                assignment,
                Delivery.live(model),
                new HashEmbedder(),
                ModelTeachers.hearing(teachers.lost));
        return new PoolTeacher("big", POOL, annotator, new HashEmbedder());
    }

    @Override
    Source source() {
        return Source.POOL;
    }

    @Test
    void each_input_is_asked_about_several_times_and_the_agreement_is_kept() {
        answers.labels = (input, sample) -> sample == 2 ? "transfer" : input.substring(input.lastIndexOf(' ') + 1);

        var offered = teacher().ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 6)));

        assertThat(answers.model().asked).as("two sheets, three samples").hasSize(6);
        assertThat(answers.model().prompts())
                .allSatisfy(prompt -> assertThat(prompt)
                        .contains("Inputs to be labelled")
                        .contains("All labels: \"card\", \"refund\", \"transfer\"")
                        .contains("Inputs with their right labels"));
        assertThat(offered).hasSize(6).allSatisfy(given -> {
            var lineage = given.example().lineage();
            assertThat(given.example().input()).endsWith(given.example().output());
            assertThat(lineage.strategy()).isEqualTo("pool");
            assertThat(lineage.promptVersion()).isEqualTo("label@1");
            assertThat(lineage.details().get("agreement")).isIn("2 of 3", "3 of 3");
        });
    }

    @Test
    void an_input_without_agreement_has_no_label_and_does_not_come_again_also_in_another_process() {
        answers.labels = (input, sample) -> Texts.LABELS.get(sample);
        Set<String> used = new HashSet<>();
        Set<String> inputs = new HashSet<>();
        for (int wave = 0; wave < 3; wave++) {
            var offered = teacher().ask(Texts.request(wave, used, Texts.any(Target.Kind.RANDOM, 5)));
            assertThat(offered)
                    .hasSize(5)
                    .allSatisfy(given -> assertThat(given.example().output()).isEmpty());
            offered.forEach(given -> used.add(given.example().id()));
            inputs.addAll(Texts.inputs(offered));
        }
        assertThat(inputs).hasSize(15);
    }

    @Test
    void a_row_that_could_not_be_asked_about_is_lost_and_stays_free() {
        PatternModel poor = new PatternModel(request -> new Reply.OverBudget("the budget of the run"));

        assertThat(teacher(poor).ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 4))))
                .isEmpty();

        assertThat(teachers.lost).hasSize(4).allSatisfy(one -> {
            assertThat(one.why()).isEqualTo(Lost.Why.OVER_BUDGET);
            assertThat(one.reason()).contains("the budget of the run");
        });
    }

    @Test
    void an_answer_about_a_row_that_nobody_asked_about_does_not_count() {
        PatternModel strange = new PatternModel(request -> {
            var rows = new com.fasterxml.jackson.databind.ObjectMapper().createArrayNode();
            for (int of : List.of(0, 1, 1, 77)) {
                rows.addObject().put("of", of).put("output", of == 1 ? "card" : "refund");
            }
            return ScriptedAnswers.reply("answers", rows);
        });

        var offered =
                new ArrayList<>(teacher(strange).ask(Texts.request(1, Set.of(), Texts.any(Target.Kind.RANDOM, 4))));

        assertThat(offered).extracting(given -> given.example().output()).containsExactlyInAnyOrder("card", "", "", "");
    }

    @Test
    void votes_that_tie_or_are_too_few_name_nothing() {
        Votes tie = new Votes(4);
        tie.answered("a", "");
        tie.answered("b", "");
        Votes few = new Votes(5);
        few.answered("a", "for this");
        few.answered("a", "for that");

        assertThat(tie.label(0)).isEmpty();
        assertThat(few.label(0.6)).isEmpty();
        assertThat(few.label(0.4)).contains("a");
        assertThat(few.agreement("a")).isEqualTo("2 of 5");
        assertThat(few.reasoning("a")).isEqualTo("for this");
        assertThat(new Votes(1).unanswered()).isEmpty();
    }
}
