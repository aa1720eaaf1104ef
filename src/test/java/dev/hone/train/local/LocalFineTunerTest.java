package dev.hone.train.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.train.Checkpoint;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.JobStatus.State;
import dev.hone.train.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract with a program that trains, with small programs in its place. */
class LocalFineTunerTest {
    private static final String WELL = """
            echo '{"event": "started", "rows": 2}'
            echo 'no event'
            echo '{"event": "progress", "step": 1, "of": 2, "loss": 1.5}'
            mkdir -p "$(dirname "$1")/out/model"
            echo '{"event": "done", "model": "model", "loss": 0.5}'
            """;
    private static final String ENDLESS = """
            trap 'echo "{\\"event\\": \\"cancelled\\", \\"step\\": 1}"; exit 3' TERM
            echo '{"event": "progress", "step": 1, "of": 9, "loss": 1.25}'
            while true; do sleep 0.05; done
            """;

    @TempDir
    private Path folder;

    private Path jobFolder() {
        return folder.resolve("run/round-1/local-training");
    }

    @AfterEach
    void nothing_is_left_running() {
        new Trainer(new JobFolder(jobFolder())).alive().ifPresent(ProcessHandle::destroyForcibly);
    }

    private LocalFineTuner tuner(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("trainer.sh"), script);
        var lora = new LocalRecipe.Lora(16, 32, 0.05);
        var options = JsonNodeFactory.instance.objectNode().put("batch-size", 4);
        options.putObject("lora").put("target_modules", "q_proj");
        return new LocalFineTuner(
                new LocalRecipe(
                        List.of("sh", program.toString()), "base", labels -> "Choose of " + labels, 3, lora, options),
                folder.resolve("run"));
    }

    private TrainingJob job(String... inputs) {
        List<Example> rows = List.of(inputs).stream()
                .map(input -> Example.seed(input, "a label"))
                .toList();
        return new TrainingJob("run/1", rows, List.of("a label", "b"), 7, folder.resolve("run/round-1"));
    }

    private void awaitEnd() {
        new Trainer(new JobFolder(jobFolder()))
                .alive()
                .ifPresent(process -> process.onExit().join());
    }

    private void awaitWord() throws IOException {
        Path told = jobFolder().resolve("events.jsonl");
        while (!Files.exists(told) || Files.size(told) == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void the_last_word_of_the_trainer_decides() throws IOException {
        LocalFineTuner tuner = tuner(WELL);

        String id = tuner.submit(job("x", "y"));
        awaitEnd();

        assertThat(tuner.poll(id))
                .isEqualTo(new JobStatus(
                        State.SUCCEEDED,
                        "done",
                        jobFolder().resolve("out/model").toString()));
        assertThat(tuner.events(id, ""))
                .extracting(event -> event.message())
                .containsExactly("started", "progress step 1 of 2, loss 1.5000", "done, loss 0.5000");
        assertThat(tuner.events(id, "2")).extracting(event -> event.message()).containsExactly("done, loss 0.5000");
        assertThat(tuner.findByRunKey("run/1")).hasValue(id);
        assertThat(tuner.findByRunKey("run/2")).isEmpty();
    }

    @Test
    void the_job_and_its_rows_are_written_as_the_contract_says() throws IOException {
        LocalFineTuner tuner = tuner(WELL);
        tuner.submit(job("x", "y"));
        awaitEnd();

        var described = JsonMapper.builder()
                .build()
                .readTree(Files.readString(jobFolder().resolve("job.json")));
        assertThat(described.path("base_model").asText()).isEqualTo("base");
        assertThat(described.path("epochs").asInt()).isEqualTo(3);
        assertThat(described.path("batch_size").asInt()).isEqualTo(4);
        assertThat(described.path("lora")).hasToString("""
                {"r":16,"alpha":32,"dropout":0.05,"target_modules":"q_proj"}""");
        assertThat(described.path("seed").asInt()).isEqualTo(7);
        assertThat(Files.readAllLines(jobFolder().resolve("train.jsonl")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"messages\":[{\"role\":\"system\",\"content\":\"Choose of [a label, b]\"}")
                        .contains("{\"role\":\"assistant\",\"content\":\"a label\"}]}"));
        assertThat(jobFolder().resolve("train.lineage.jsonl")).exists();
    }

    @Test
    void pairs_validation_rows_and_another_beginning_are_written_and_what_is_told_has_figures() throws IOException {
        LocalFineTuner tuner = tuner("""
                echo '{"event": "progress", "step": 1, "of": 2, "loss": NaN, "accuracy": 0.5}'
                echo '{"event": "evaluated", "step": 2, "loss": 1.5}'
                echo '{"event": "offered", "step": 1, "model": "checkpoint-1"}'
                echo '{"event": "offered", "step": 1, "model": "checkpoint-1"}'
                echo '{"event": "done", "model": "model"}'
                """);
        TrainingJob plain = job("x", "y");
        List<Example> pairs = plain.examples().stream()
                .map(row ->
                        new Example(row.input(), row.output(), row.lineage().with(Map.of(Lineage.REJECTED, "another"))))
                .toList();
        var way = new TrainingJob.Way(pairs, TrainingJob.Way.PAIRS, "/models/before");
        String id = tuner.submit(new TrainingJob("run/1", pairs, plain.labels(), plain.seed(), plain.output(), way));
        awaitEnd();

        String described = Files.readString(jobFolder().resolve("job.json"));
        assertThat(described).contains("\"method\" : \"dpo\"", "\"base_model\" : \"/models/before\"", "\"beta\" : 0.1");
        assertThat(Files.readAllLines(jobFolder().resolve("validation.jsonl")))
                .hasSize(2)
                .allMatch(line -> line.contains("\"rejected\":[{\"role\":\"assistant\",\"content\":\"another\"}]"));
        assertThat(tuner.events(id, "").get(0).reading())
                .isEqualTo(new JobEvent.Reading(1, 2, Double.NaN, null, 0.5, null));
        assertThat(tuner.events(id, "").get(1).reading())
                .isEqualTo(new JobEvent.Reading(2, null, null, 1.5, null, null));
        assertThat(tuner.checkpoints(id))
                .containsExactly(new Checkpoint(
                        1, jobFolder().resolve("out/checkpoint-1").toString()));
    }

    @Test
    void a_job_is_not_started_twice_by_a_process_that_comes_after() throws IOException {
        String first = tuner(ENDLESS).submit(job("x", "y"));
        awaitWord();

        LocalFineTuner after = tuner(ENDLESS);
        assertThat(after.submit(job("x", "y"))).isEqualTo(first);

        assertThat(after.poll(first)).isEqualTo(new JobStatus(State.RUNNING, "progress step 1 of 9, loss 1.2500", ""));
        assertThat(new Trainer(new JobFolder(jobFolder())).starts()).isEqualTo(1);
    }

    @Test
    void other_rows_in_the_folder_of_a_job_are_refused() throws IOException {
        LocalFineTuner tuner = tuner(WELL);
        tuner.submit(job("x", "y"));

        assertThatThrownBy(() -> tuner.submit(job("x", "z"))).hasMessageContaining("on other rows or settings");
    }

    @Test
    void a_job_that_is_cancelled_ends() throws IOException {
        LocalFineTuner tuner = tuner(ENDLESS);
        String id = tuner.submit(job("x", "y"));
        awaitWord();

        tuner.cancel(id);
        awaitEnd();

        assertThat(tuner.poll(id).state()).isEqualTo(State.CANCELLED);
        assertThat(new Trainer(new JobFolder(jobFolder())).starts()).isEqualTo(1);
    }

    @Test
    void a_trainer_that_was_killed_goes_on_and_one_that_always_dies_fails() throws IOException {
        LocalFineTuner tuner = tuner("echo 'out of memory' >&2; kill -9 $$");
        String id = tuner.submit(job("x", "y"));
        for (int start = 1; start < 3; start++) {
            awaitEnd();
            assertThat(tuner.poll(id).state()).isEqualTo(State.QUEUED);
        }
        awaitEnd();

        JobStatus status = tuner.poll(id);

        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.detail()).contains("ended 3 times without a word", "out of memory");
    }

    @Test
    void a_trainer_that_says_why_it_failed_is_not_started_again() throws IOException {
        LocalFineTuner tuner = tuner("echo '{\"event\": \"failed\", \"message\": \"no such model: base\"}'; exit 1");
        String id = tuner.submit(job("x", "y"));
        awaitEnd();

        assertThat(tuner.poll(id)).isEqualTo(new JobStatus(State.FAILED, "failed", "no such model: base"));
        assertThat(new Trainer(new JobFolder(jobFolder())).starts()).isEqualTo(1);
    }

    @Test
    void a_program_that_is_not_there_is_named() throws IOException {
        var tuner = new LocalFineTuner(
                new LocalRecipe(
                        List.of("/no/such/python"),
                        "base",
                        labels -> "",
                        1,
                        new LocalRecipe.Lora(8, 16, 0),
                        JsonNodeFactory.instance.objectNode()),
                folder.resolve("run"));

        assertThatThrownBy(() -> tuner.submit(job("x", "y"))).hasMessageContaining("/no/such/python cannot be started");
        assertThat(tuner.poll(folder.resolve("elsewhere").toString()).state()).isEqualTo(State.UNKNOWN);
    }
}
