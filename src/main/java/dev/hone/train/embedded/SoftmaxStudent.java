package dev.hone.train.embedded;

import dev.hone.embed.Embedder;
import dev.hone.train.Answer;
import dev.hone.train.Student;
import java.util.Arrays;
import java.util.List;

/** The embedded student: embeds its inputs, answers with the most probable label (the first of equals). */
final class SoftmaxStudent implements Student {
    private final SoftmaxModel model;
    private final Embedder embedder;

    SoftmaxStudent(SoftmaxModel model, Embedder embedder) {
        this.model = model;
        this.embedder = embedder;
    }

    @Override
    public List<Answer> answer(List<String> inputs) {
        return embedder.embed(inputs).stream().map(this::answer).toList();
    }

    private Answer answer(float[] vector) {
        double[] probabilities = model.probabilities(vector);
        int best = 0;
        for (int label = 1; label < probabilities.length; label++) {
            if (probabilities[label] > probabilities[best]) {
                best = label;
            }
        }
        return new Answer(
                model.labels().get(best), Arrays.stream(probabilities).boxed().toList());
    }

    @Override
    public List<String> labels() {
        return model.labels();
    }

    /** Nothing to close: the embedder belongs to whoever made it. */
    @Override
    public void close() {}
}
