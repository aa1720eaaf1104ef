package dev.hone.train.prompted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.TaskConfig;
import dev.hone.data.Example;
import dev.hone.fixture.HashEmbedder;
import dev.hone.llm.ChatAnswer;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Message;
import dev.hone.llm.Reply;
import dev.hone.llm.Usage;
import dev.hone.train.Answer;
import dev.hone.train.JobStatus;
import dev.hone.train.Student;
import dev.hone.train.TrainingJob;
import dev.hone.train.embedded.EmbeddedFineTuner;
import dev.hone.train.embedded.EmbeddedServing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student written down, found, opened and asked, without a server. */
final class PromptedStudentTest {
    private static final TaskConfig TASK = new TaskConfig(
            "classification",
            "Name the topic.",
            new TaskConfig.Labels(true, List.of()),
            List.of(),
            "one label",
            "what it is about",
            List.of(),
            "internal",
            "normal",
            null,
            null,
            List.of(),
            List.of());
    private static final List<String> LABELS = List.of("app", "card");
    private static final List<Example> ROWS = List.of(
            Example.seed("my card is gone", "card"),
            Example.seed("my card is gone", "card"),
            Example.seed("the app is slow", "app"),
            Example.seed("the card is blocked", "card"),
            Example.seed("the app shows nothing", "app"));

    private final HashEmbedder embedder = new HashEmbedder();
    private final List<ChatRequest> asked = new ArrayList<>();
    private final List<Integer> rounds = new ArrayList<>();

    @TempDir
    private Path folder;

    private PromptedFineTuner tuner(String select, @Nullable String schema) {
        return new PromptedFineTuner(new PromptedFineTuner.Recipe("small", "vllm", TASK, schema, 2, select), embedder);
    }

    private TrainingJob job(List<Example> rows, List<String> labels) {
        return new TrainingJob("run-1/3/control", rows, labels, 7, folder.resolve("round-3"));
    }

    private PromptedServing serving(Function<String, Reply> model) {
        var line = new StudentModel(
                100,
                text -> text.contains("secret") ? Optional.empty() : Optional.of(text.replace("Ann", "[name]")),
                (requests, round) -> {
                    rounds.add(round);
                    asked.addAll(requests);
                    return requests.stream()
                            .map(request ->
                                    model.apply(request.messages().getLast().content()))
                            .toList();
                });
        var standIn =
                new PromptedServing.StandIn(new EmbeddedFineTuner(embedder, 10, 2000), new EmbeddedServing(embedder));
        return new PromptedServing(embedder, line, standIn);
    }

    private static Reply says(String text) {
        return new Reply.Answered(ChatAnswer.of(text, Usage.of(1, 1)), false);
    }

    private Student open(PromptedFineTuner tuner, TrainingJob job, Function<String, Reply> model) {
        JobStatus status = tuner.poll(tuner.submit(job));
        assertThat(status.state()).isEqualTo(JobStatus.State.SUCCEEDED);
        return serving(model).open(status.detail());
    }

    @Test
    void the_nearest_examples_are_shown_once_each_the_nearest_last() {
        try (Student student = open(tuner("nearest", null), job(ROWS, LABELS), input -> says("{\"label\":\"card\"}"))) {
            assertThat(student.answer(List.of("my card is gone again")))
                    .extracting(Answer::output)
                    .containsExactly("card");
            assertThat(student.labels()).isEmpty();
        }

        assertThat(rounds).containsExactly(3);
        List<Message> said = asked.getFirst().messages();
        assertThat(said).extracting(Message::content).element(3).isEqualTo("my card is gone");
        assertThat(said).hasSize(6);
        assertThat(said.getFirst().content()).contains("Name the topic.", "one label", "what it is about", "[\"app\"");
        assertThat(asked.getFirst().schema()).isNotNull();
    }

    @Test
    void a_balanced_choice_has_every_label_and_a_fixed_one_is_the_same_for_every_input() {
        try (Student student = open(tuner("balanced", null), job(ROWS, LABELS), input -> says("card"))) {
            student.answer(List.of("my card is gone again"));
        }
        assertThat(asked.getFirst().messages().stream()
                        .filter(message -> message.role() == Message.Role.ASSISTANT)
                        .map(Message::content))
                .containsExactlyInAnyOrder("{\"label\":\"app\"}", "{\"label\":\"card\"}");
        asked.clear();
        folder = folder.resolve("fixed");
        try (Student student = open(tuner("fixed", null), job(ROWS, LABELS), input -> says("card"))) {
            student.answer(List.of("one", "two"));
        }
        assertThat(asked.get(0).messages().subList(0, 5))
                .isEqualTo(asked.get(1).messages().subList(0, 5));
    }

    @Test
    void of_examples_that_are_as_near_the_label_shown_less_comes_first() {
        List<Example> rows = List.of(
                Example.seed("alpha beta gamma delta one", "card"),
                Example.seed("alpha beta gamma delta two", "card"),
                Example.seed("alpha beta gamma delta six", "app"));
        var asking = new PromptedFile.Asked("m", "e", "", LABELS, null, 2, "nearest", 0);

        var chosen = new Demonstrations(rows, asking, embedder).of(List.of("alpha beta gamma delta"));

        assertThat(chosen.getFirst()).extracting(Example::output).containsExactlyInAnyOrder("card", "app");
    }

    @Test
    void what_cannot_be_read_or_sent_is_no_answer() {
        Function<String, Reply> model = input -> switch (input) {
            case "lost" -> new Reply.GivenUp("filtered");
            case "shouted" -> says("{\"label\":\" CARD \"}");
            case "bare" -> says("app");
            default -> says("{\"label\":\"plane\"}");
        };
        try (Student student = open(tuner("fixed", null), job(ROWS, LABELS), model)) {
            assertThat(student.answer(List.of("lost", "a secret", "shouted", "other", "bare", "for Ann")))
                    .extracting(Answer::output)
                    .containsExactly(Answer.NONE, Answer.NONE, "card", Answer.NONE, "app", Answer.NONE);
        }
        assertThat(asked).hasSize(5);
        assertThat(asked.getLast().messages().getLast().content()).isEqualTo("for [name]");
    }

    @Test
    void answers_that_are_no_labels_are_text_or_json_by_a_schema() {
        try (Student student = open(tuner("nearest", null), job(ROWS, List.of()), input -> says(" four \n"))) {
            assertThat(student.answer(List.of("2+2")))
                    .extracting(Answer::output)
                    .containsExactly("four");
            assertThat(student.forChoosing()).isSameAs(student);
        }
        assertThat(asked.getLast().schema()).isNull();
        folder = folder.resolve("json");
        String schema = "{\"type\":\"object\"}";
        try (Student student = open(tuner("nearest", schema), job(ROWS, List.of()), input -> says("{\"a\":1}"))) {
            assertThat(student.answer(List.of("2+2")))
                    .extracting(Answer::output)
                    .containsExactly("{\"a\":1}");
        }
        assertThat(asked.getLast().messages().getFirst().content()).contains("satisfies this schema: " + schema);
        assertThat(asked.getLast().schema()).isNotNull();
    }

    @Test
    void a_stand_in_trained_on_the_same_rows_tells_probabilities() {
        try (Student student = open(tuner("nearest", null), job(ROWS, LABELS), input -> says("card"));
                Student chooser = student.forChoosing()) {
            assertThat(chooser.labels()).isEqualTo(LABELS);
            assertThat(chooser.answer(List.of("my card is gone")).getFirst().probabilities())
                    .hasSize(2);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void a_job_is_found_again_and_other_rows_or_a_damaged_file_are_refused() throws IOException {
        var tuner = tuner("nearest", null);
        String id = tuner.submit(job(ROWS, LABELS));

        assertThat(tuner.findByRunKey("run-1/3/control")).contains(id);
        assertThat(tuner("nearest", null).submit(job(ROWS, LABELS))).isEqualTo(id);
        assertThatThrownBy(() -> tuner.submit(job(ROWS.subList(0, 3), LABELS)))
                .hasMessageContaining("other rows or settings");
        assertThatThrownBy(() -> tuner.submit(new TrainingJob("run-1/4", ROWS, LABELS, 7, folder.resolve("round-3"))))
                .hasMessageContaining("needs another folder");
        assertThat(tuner.poll(folder.resolve("none").toString()).state()).isEqualTo(JobStatus.State.FAILED);
        Path rows = Path.of(id).resolveSibling(PromptedFile.EXAMPLES);
        Files.writeString(rows, Files.readString(rows).replace("card", "cart"));
        assertThat(tuner.poll(id).detail()).contains("demonstrations.jsonl").contains("checksum");
        Files.writeString(Path.of(id), Files.readString(Path.of(id)).replace("\"small\"", "\"large\""));
        assertThat(tuner.poll(id).detail()).contains("prompted.json").contains("checksum");
        Files.writeString(Path.of(id), "{");
        assertThat(tuner.poll(id).detail()).contains("not a readable student");
        assertThat(tuner.submit(job(ROWS, LABELS))).isEqualTo(id);
        assertThat(tuner.poll(id).state()).isEqualTo(JobStatus.State.SUCCEEDED);
    }

    @Test
    void a_student_that_answers_no_question_in_its_form_is_not_used() {
        var serving = serving(input -> says("I am a model."));
        var tuner = tuner("nearest", null);
        try (Student student = serving.open(tuner.submit(job(ROWS, LABELS)))) {
            assertThatThrownBy(() -> serving.smokeCall(student)).hasMessageContaining("none of 3 questions");
        }
    }
}
