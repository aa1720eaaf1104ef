package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.GenerateConfig;
import dev.hone.config.StrategyMix;
import dev.hone.curate.Dropped;
import dev.hone.llm.Reply;
import dev.hone.plan.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Strategies whose rows the model is asked about once more, wrong answers of all, and a mix of all. */
class CheckedStrategiesTest extends StrategyTest {
    @Test
    void an_example_stays_only_where_its_worked_solution_ends_at_its_label() {
        answers.labels = (input, sample) -> input.hashCode() % 2 == 0 ? ScriptedAnswers.guess(input) : "transfer";

        List<Candidate> offered = ask(Mixes.REASONING, Texts.coverage("card", 12));

        assertThat(answers.model().prompts())
                .anySatisfy(prompt -> assertThat(prompt).contains("Write 4 new examples"))
                .anySatisfy(prompt -> assertThat(prompt)
                        .contains("Inputs to be solved")
                        .doesNotContain("\"input\":\"story 1 about a card\",\"output\""));
        assertThat(lost()).contains(Lost.Why.UNVERIFIED);
        assertThat(offered).isNotEmpty().allSatisfy(given -> {
            assertThat(given.example().input().hashCode() % 2).isZero();
            assertThat(given.example().lineage().strategy()).isEqualTo("reasoning");
            assertThat(given.example().lineage().details()).containsEntry("reasoning", "It says so.");
        });
        assertThat(gated(offered).kept()).isNotEmpty();
    }

    @Test
    void magpie_completes_the_template_of_the_family_and_labels_what_came() {
        teachers.family = "llama-3";
        answers.completes =
                (prompt, sample) -> sample % 5 == 0 ? "about nothing" : "where is my refund %d".formatted(sample);
        answers.labels = (input, sample) ->
                input.startsWith("about") ? Texts.LABELS.get(sample % 3) : ScriptedAnswers.guess(input);

        List<Candidate> offered = ask(Mixes.MAGPIE, Texts.any(Target.Kind.RANDOM, 30), Texts.coverage("card", 2));

        var raw = answers.model().asked.stream()
                .filter(request -> request.isRaw())
                .toList();
        assertThat(raw).hasSize(32).allSatisfy(request -> {
            assertThat(request.messages().getFirst().content())
                    .startsWith("<|start_header_id|>system<|end_header_id|>")
                    .contains("Say what the message is about.")
                    .endsWith("<|start_header_id|>user<|end_header_id|>\n\n");
            assertThat(request.sampling().stop()).containsExactly("<|eot_id|>");
        });
        assertThat(lost()).contains(Lost.Why.WRONG_LABEL, Lost.Why.NO_AGREEMENT);
        assertThat(offered).isNotEmpty().allSatisfy(given -> {
            assertThat(given.example().output()).isEqualTo("refund");
            assertThat(given.example().lineage().parents()).isEmpty();
            assertThat(given.example().lineage().details()).containsEntry("agreement", "3 of 3");
        });
        assertThat(gated(offered).kept()).isNotEmpty();
    }

    @Test
    void families_of_the_loop_file_and_those_of_the_data_are_the_same() {
        var kind = java.util.Arrays.stream(dev.hone.config.TeacherConfig.Llm.class.getRecordComponents())
                .filter(component -> component.getName().equals("family"))
                .findFirst()
                .orElseThrow();

        assertThat(ModelFamily.known())
                .containsExactlyInAnyOrder(
                        kind.getAnnotation(dev.hone.config.Doc.class).oneOf());
    }

    @Test
    void wrong_answers_of_every_strategy_are_counted_and_nothing_of_them_is_offered() {
        teachers.family = "chatml";
        var wrong = new PatternModel(request -> request.isRaw()
                ? new Reply.GivenUp("nothing came")
                : switch (java.util.Objects.requireNonNull(request.schema()).name()) {
                    case "rewritten" ->
                        ScriptedAnswers.reply(
                                "rewritten",
                                new com.fasterxml.jackson.databind.ObjectMapper()
                                        .createArrayNode()
                                        .add(new com.fasterxml.jackson.databind.ObjectMapper()
                                                .createObjectNode()
                                                .put("of", 99)
                                                .put("input", "x")));
                    default -> PatternModel.rows("", "card", "good text", "unheard");
                });
        for (StrategyMix mix : Mixes.ALL) {
            teachers.lost.clear();

            List<Candidate> offered = teachers.of(wrong, ModelTeachers.generate(mix), ModelTeachers.SHY, false)
                    .ask(Texts.request(5, Set.of(), Texts.any(Target.Kind.RANDOM, 8)));

            assertThat(offered).as("%s", mix).isEmpty();
            assertThat(teachers.lost.stream().mapToInt(Lost::examples).sum())
                    .as("%s", mix)
                    .isEqualTo(8);
        }
    }

    @Test
    void a_mix_of_all_of_them_gives_each_its_share() {
        teachers.family = "qwen";
        GenerateConfig generate = ModelTeachers.generate(new StrategyMix(1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0));

        List<Candidate> offered = teachers.of(answers.model(), generate, ModelTeachers.SHY, false)
                .ask(Texts.request(5, Set.of(), Texts.any(Target.Kind.RANDOM, 160)));

        Map<String, Integer> counts = new HashMap<>();
        offered.forEach(
                given -> counts.merge(String.valueOf(given.example().lineage().strategy()), 1, Integer::sum));
        assertThat(counts.keySet())
                .contains("seed-expansion", "self-instruct", "generate", "adversarial", "red-team", "reasoning");
        assertThat(answers.model().prompts())
                .filteredOn(prompt -> prompt.contains("rewrites, one of each input"))
                .hasSize(5);
        assertThat(gated(offered).dropped()).extracting(Dropped::gate).doesNotContain("format");
    }
}
