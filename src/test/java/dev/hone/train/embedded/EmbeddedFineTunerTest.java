package dev.hone.train.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Example;
import dev.hone.embed.HashEmbedder;
import dev.hone.train.Answer;
import dev.hone.train.FineTuner;
import dev.hone.train.FineTunerContract;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFineTunerTest extends FineTunerContract {
    @TempDir
    private Path folder;

    private final HashEmbedder embedder = Shapes.embedder();
    private EmbeddedFineTuner tuner = new EmbeddedFineTuner(embedder, 10, 500);

    @Override
    protected FineTuner fineTuner() {
        return tuner;
    }

    @Override
    protected void restart() {
        tuner = new EmbeddedFineTuner(embedder, 10, 500, folder);
    }

    @Override
    protected TrainingJob job(String runKey) {
        return Shapes.job(runKey, folder.resolve(runKey));
    }

    @Override
    protected int started() {
        return embedder.asked().size();
    }

    @Test
    void the_model_of_a_job_answers_its_training_rows() {
        String id = tuner.submit(job("run/0"));

        try (var student = new EmbeddedServing(embedder).open(tuner.poll(id).detail())) {
            List<Example> examples = Shapes.examples();
            List<Answer> answers =
                    student.answer(examples.stream().map(Example::input).toList());
            assertThat(answers)
                    .extracting(Answer::output)
                    .containsExactlyElementsOf(
                            examples.stream().map(Example::output).toList());
            assertThat(student.labels()).isEqualTo(Shapes.LABELS);
        }
    }

    @Test
    void two_trainings_write_the_same_bytes_whatever_the_order_of_their_rows() throws IOException {
        String one = tuner.submit(Shapes.job("run", folder.resolve("a")));
        var shuffled = new TrainingJob("run", Shapes.examples().reversed(), Shapes.LABELS, 1, folder.resolve("b"));

        String other = tuner.submit(shuffled);

        assertThat(Path.of(other)).hasSameBinaryContentAs(Path.of(one));
        try (var files = Files.list(folder.resolve("a"))) {
            assertThat(files).containsExactly(Path.of(one));
        }
    }

    @Test
    void without_a_folder_to_search_a_restarted_one_finds_the_student_when_the_job_comes_again() {
        String id = tuner.submit(job("run/0"));
        var restarted = new EmbeddedFineTuner(embedder, 10, 500);

        assertThat(restarted.findByRunKey("run/0")).isEmpty();
        assertThat(restarted.submit(job("run/0"))).isEqualTo(id);
        assertThat(restarted.findByRunKey("run/0")).contains(id);
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void a_folder_to_search_that_does_not_exist_holds_no_job() {
        var fresh = new EmbeddedFineTuner(embedder, 10, 500, folder.resolve("nothing"));

        assertThat(fresh.findByRunKey("run/0")).isEmpty();
    }

    @Test
    void a_torn_student_is_a_failed_job_and_is_trained_again() throws IOException {
        String id = tuner.submit(job("run/0"));
        String whole = Files.readString(Path.of(id));
        Files.writeString(Path.of(id), whole.substring(0, whole.length() / 2));

        assertThat(tuner.poll(id).state()).isEqualTo(JobStatus.State.FAILED);
        assertThat(tuner.poll(id).detail()).contains(id, "not a readable student");
        restart();
        assertThat(tuner.findByRunKey("run/0")).isEmpty();

        tuner.submit(job("run/0"));

        assertThat(Path.of(id)).hasContent(whole);
    }

    @Test
    void a_partial_file_of_a_crash_does_not_hinder() throws IOException {
        Files.createDirectories(folder.resolve("run/0"));
        Files.writeString(folder.resolve("run/0/student.json.partial"), "half");

        String id = tuner.submit(job("run/0"));

        assertThat(tuner.poll(id).state()).isEqualTo(JobStatus.State.SUCCEEDED);
    }

    @Test
    void the_same_run_key_with_other_rows_is_refused() {
        tuner.submit(job("run/0"));
        var other =
                new TrainingJob("run/0", Shapes.examples().subList(0, 6), Shapes.LABELS, 1, folder.resolve("run/0"));

        assertThatThrownBy(() -> tuner.submit(other)).hasMessageContainingAll("run/0", "other rows or settings");
    }

    @Test
    void another_job_does_not_overwrite_a_student() {
        tuner.submit(job("run/0"));
        var other = Shapes.job("run/1", folder.resolve("run/0"));

        assertThatThrownBy(() -> tuner.submit(other)).hasMessageContainingAll("run/0", "run/1", "another folder");
    }

    @Test
    void a_fit_that_does_not_converge_is_a_failed_job_that_says_why() {
        var hasty = new EmbeddedFineTuner(embedder, 10, 2);

        String id = hasty.submit(job("run/0"));

        assertThat(hasty.poll(id).state()).isEqualTo(JobStatus.State.FAILED);
        assertThat(hasty.poll(id).detail()).contains("did not converge", "2 steps", "train.max-steps");
        assertThat(Path.of(id)).doesNotExist();
        assertThat(hasty.submit(job("run/0"))).isEqualTo(id);
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> tuner.submit(Shapes.job("run/0", file)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}
