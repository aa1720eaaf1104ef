package dev.hone.train.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.verify.CodeTests;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped program that trains, in a process of its own, on packages that are fakes, in
 * {@code src/test/python/fake-trl}: what it tells, how it ends when told to, and where it goes on. The real packages
 * are tried by {@code --local-lora}.
 */
final class TrainProgramTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FAKES = Path.of("src/test/python/fake-trl");
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int CANCELLED = 3;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private Path job;
    private Path program;

    @BeforeEach
    void aJob() throws IOException {
        assumeTrue(CodeTests.lacking().isEmpty(), "skipped: no python3 on this machine");
        try (var shipped = LocalEnvironment.class.getResourceAsStream("train.py")) {
            program = Files.write(
                    folder.resolve("train.py"),
                    java.util.Objects.requireNonNull(shipped).readAllBytes());
        }
        Files.writeString(folder.resolve("training.jsonl"), """
                {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}
                {"messages": [{"role": "user", "content": "c"}, {"role": "assistant", "content": "d"}]}
                """);
        ObjectNode asked = (ObjectNode) JSON.readTree("""
                {"method": "sft", "base_model": "tiny", "train": "training.jsonl", "output": "out", "epochs": 1,
                 "batch_size": 1, "max_steps": 6, "save_steps": 2, "learning_rate": 0.001, "seed": 7,
                 "max_length": 64, "device": "cpu",
                 "lora": {"r": 8, "alpha": 16, "dropout": 0, "target_modules": ["q_proj"]}}""");
        job = Files.writeString(folder.resolve("job.json"), asked.toString());
    }

    @AfterEach
    void nothingIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    /** @param hold steps at which it waits to be told to go on */
    private Process start(String hold, String fault) throws IOException {
        var builder = new ProcessBuilder("python3", program.toString(), job.toString())
                .redirectError(folder.resolve("log").toFile());
        builder.environment().put("PYTHONPATH", FAKES.toAbsolutePath().toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("FAKE_HOLD", hold);
        builder.environment().put("FAKE_FAULT", fault);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** What it tells up to a step, or to its end. */
    private static List<JsonNode> told(BufferedReader out, int step) throws IOException {
        List<JsonNode> told = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            JsonNode event = JSON.readTree(line);
            told.add(event);
            if (event.path("event").asText().equals("progress")
                    && event.path("step").asInt() == step) {
                return told;
            }
        }
        return told;
    }

    private static List<String> words(List<JsonNode> told) {
        return told.stream()
                .map(event -> event.path("event").asText() + event.path("step").asText(""))
                .toList();
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void it_tells_every_step_and_is_done_once() throws Exception {
        Process process = start("", "");

        assertThat(words(told(process.inputReader(), 0)))
                .containsExactly(
                        "started",
                        "progress1",
                        "progress2",
                        "checkpoint2",
                        "progress3",
                        "progress4",
                        "checkpoint4",
                        "progress5",
                        "progress6",
                        "checkpoint6",
                        "done");
        assertThat(ended(process)).isEqualTo(DONE);
        assertThat(folder.resolve("out/model/AutoModelForCausalLM.txt"))
                .hasContent("merged AutoModelForCausalLM of tiny");
        assertThat(folder.resolve("out/adapter")).exists();
        Process again = start("", "");
        assertThat(words(told(again.inputReader(), 0))).containsExactly("done");
        assertThat(ended(again)).isEqualTo(DONE);
    }

    @Test
    void told_to_end_it_keeps_a_checkpoint_and_goes_on_from_there() throws Exception {
        Process process = start("3", "");
        BufferedReader out = process.inputReader();
        told(out, 3);

        process.toHandle().destroy(); // SIGTERM, and its streams stay open
        process.outputWriter().write("go on\n");
        process.outputWriter().flush();

        assertThat(words(told(out, 0))).containsExactly("checkpoint3", "cancelled3");
        assertThat(ended(process)).isEqualTo(CANCELLED);
        assertThat(folder.resolve("out/model")).doesNotExist();
        Process resumed = start("", "");
        assertThat(words(told(resumed.inputReader(), 0)))
                .startsWith("started", "progress4")
                .endsWith("done");
        assertThat(ended(resumed)).isEqualTo(DONE);
    }

    @Test
    void killed_it_goes_on_from_the_newest_whole_checkpoint() throws Exception {
        Process process = start("5", "");
        told(process.inputReader(), 5);
        process.destroyForcibly().waitFor();
        Files.createDirectories(folder.resolve("out/checkpoints/checkpoint-5")); // half written
        Files.createDirectories(folder.resolve("out/model.part"));

        Process resumed = start("", "");

        assertThat(words(told(resumed.inputReader(), 0)))
                .startsWith("started", "progress5")
                .endsWith("done");
        assertThat(ended(resumed)).isEqualTo(DONE);
    }

    @Test
    void a_second_process_waits_for_the_first_and_trains_nothing() throws Exception {
        Process first = start("2", "");
        BufferedReader out = first.inputReader();
        told(out, 2);
        Process second = start("", "");
        first.outputWriter().write("go on\n");
        first.outputWriter().flush();

        assertThat(words(told(out, 0))).endsWith("done").contains("progress6");
        assertThat(words(told(second.inputReader(), 0))).containsExactly("done");
        assertThat(List.of(ended(first), ended(second))).containsOnly(DONE);
    }

    @Test
    void what_goes_wrong_is_told_and_leaves_no_model() throws Exception {
        Process process = start("", "no memory");

        List<JsonNode> told = told(process.inputReader(), 0);

        assertThat(told.getLast().path("event").asText()).isEqualTo("failed");
        assertThat(told.getLast().path("message").asText()).isEqualTo("ValueError: no memory");
        assertThat(ended(process)).isEqualTo(FAILED);
        assertThat(folder.resolve("out/done.json")).doesNotExist();
    }
}
