package dev.hone.train.prompted;

import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import dev.hone.train.Answer;
import dev.hone.train.FineTuner;
import dev.hone.train.JobStatus;
import dev.hone.train.Serving;
import dev.hone.train.Student;
import dev.hone.train.TrainingJob;
import java.nio.file.Path;
import java.util.List;

/** Opens students that {@link PromptedFineTuner} wrote down. */
public final class PromptedServing implements Serving {
    private static final int QUESTIONS = 3;

    private final Embedder embedder;
    private final StudentModel model;
    private final StandIn standIn;

    public PromptedServing(Embedder embedder, StudentModel model, StandIn standIn) {
        this.embedder = embedder;
        this.model = model;
        this.standIn = standIn;
    }

    /**
     * How a student with probabilities is trained here.
     *
     * @param tuner ends its jobs as they are submitted
     * @param serving opens what it trained
     */
    public record StandIn(FineTuner tuner, Serving serving) {}

    /** Opens the student in a file; {@link IllegalStateException} where it is damaged. */
    @Override
    public Student open(String opened) {
        Path path = Path.of(opened);
        PromptedFile file = PromptedFile.read(path);
        List<Example> rows = file.rows(path);
        return new PromptedStudent(file, rows, embedder, model, () -> standIn(file, rows, path));
    }

    private Student standIn(PromptedFile file, List<Example> rows, Path path) {
        var job = new TrainingJob(
                file.runKey() + "/stand-in", rows, file.asked().labels(), 1, path.resolveSibling("stand-in"));
        JobStatus status = standIn.tuner().poll(standIn.tuner().submit(job));
        if (status.state() != JobStatus.State.SUCCEEDED) {
            throw new IllegalStateException("the student's stand-in cannot be trained: " + status.detail());
        }
        return standIn.serving().open(status.detail());
    }

    /**
     * Asks three questions that it was trained on, because a model may fail to answer one in the task's form, and a
     * small one does not know that form for anything else.
     */
    @Override
    public void smokeCall(Student student) {
        List<String> questions = student instanceof PromptedStudent prompted
                ? prompted.inputs().limit(QUESTIONS).toList()
                : List.of("Is anybody there?");
        if (student.answer(questions).stream()
                .allMatch(answer -> answer.output().equals(Answer.NONE))) {
            throw new IllegalStateException("smoke call: none of %d questions got an answer in the form of the task"
                    .formatted(questions.size()));
        }
    }

    @Override
    public void undeploy() {
        model.channel().undeploy();
    }
}
