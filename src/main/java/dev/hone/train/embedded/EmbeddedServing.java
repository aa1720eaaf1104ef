package dev.hone.train.embedded;

import dev.hone.embed.Embedder;
import dev.hone.train.Answer;
import dev.hone.train.Serving;
import dev.hone.train.Student;
import dev.hone.train.StudentUnreadable;
import java.nio.file.Path;
import java.util.List;

/** Opens students that {@link EmbeddedFineTuner} trained; loads no matrix library. */
public final class EmbeddedServing implements Serving {
    private static final double ROUNDING = 1e-6;

    private final Embedder embedder;

    public EmbeddedServing(Embedder embedder) {
        this.embedder = embedder;
    }

    /** Opens the student in a file; {@link StudentUnreadable} where it is damaged or reads other vectors. */
    @Override
    public Student open(String model) {
        SoftmaxModel softmax = StudentFile.read(Path.of(model)).model();
        if (!softmax.embedding().equals(embedder.modelId()) || softmax.dimensions() != embedder.dimensions()) {
            throw new StudentUnreadable(
                    "%s was trained on vectors of %s (%d components), but embed.model gives %s (%d components)"
                            .formatted(
                                    model,
                                    softmax.embedding(),
                                    softmax.dimensions(),
                                    embedder.modelId(),
                                    embedder.dimensions()),
                    null);
        }
        return new SoftmaxStudent(softmax, embedder);
    }

    @Override
    public void smokeCall(Student student) {
        List<Answer> answers = student.answer(List.of("Is anybody there?"));
        if (answers.size() != 1) {
            throw new IllegalStateException("smoke call: 1 input got %d answers".formatted(answers.size()));
        }
        Answer answer = answers.getFirst();
        if (!student.labels().contains(answer.output())) {
            throw new IllegalStateException("smoke call: the answer %s is not one of the %d labels"
                    .formatted(answer.output(), student.labels().size()));
        }
        double sum =
                answer.probabilities().stream().mapToDouble(Double::doubleValue).sum();
        if (answer.probabilities().size() != student.labels().size() || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalStateException("smoke call: %d probabilities for %d labels sum to %s, wanted 1"
                    .formatted(answer.probabilities().size(), student.labels().size(), sum));
        }
    }
}
