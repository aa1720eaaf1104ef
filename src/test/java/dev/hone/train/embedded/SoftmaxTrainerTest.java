package dev.hone.train.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.data.Example;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoftmaxTrainerTest {
    private static final SoftmaxTrainer TRAINER = new SoftmaxTrainer(10, 2000);

    @Test
    void answers_are_those_of_scikit_learn_on_the_same_vectors() throws IOException {
        Reference reference = Reference.read();
        SoftmaxModel model = fit(reference);

        int agree = 0;
        int right = 0;
        int rightOfReference = 0;
        int agreeWithoutWeights = 0;
        for (int i = 0; i < reference.test().size(); i++) {
            double[] probabilities = model.probabilities(reference.test().get(i));
            int answer = highest(probabilities);
            agree += answer == reference.answers().get(i) ? 1 : 0;
            agreeWithoutWeights +=
                    answer == reference.answersWithoutClassWeights().get(i) ? 1 : 0;
            right += answer == reference.testLabels().get(i) ? 1 : 0;
            rightOfReference +=
                    reference.answers().get(i).equals(reference.testLabels().get(i)) ? 1 : 0;
            assertThat(probabilities).containsExactly(reference.probabilities().get(i), within(2e-3));
        }

        assertThat(agree).isGreaterThanOrEqualTo(298).isGreaterThan(agreeWithoutWeights);
        assertThat(right).isBetween(rightOfReference - 3, rightOfReference + 3);
    }

    @Test
    void value_and_gradient_are_those_of_the_definition() {
        TrainingRows rows = TrainingRows.of(repeated(Shapes.examples()), Shapes.embedder());
        var objective = new SoftmaxObjective(rows, 10, 1);
        double[] point = new Random(3).doubles(objective.size(), -1, 1).toArray();
        double[] gradient = new double[objective.size()];

        double value = objective.valueAndGradient(point, gradient);

        assertThat(value).isCloseTo(definition(rows, point, 10), within(1e-9));
        for (int i = 0; i < point.length; i++) {
            double[] moved = point.clone();
            moved[i] += 1e-6;
            double up = definition(rows, moved, 10);
            moved[i] -= 2e-6;
            assertThat(gradient[i]).isCloseTo((up - definition(rows, moved, 10)) / 2e-6, within(1e-4));
        }
    }

    @Test
    void a_repeated_row_counts_as_often_as_it_is_there() {
        List<Example> examples = repeated(Shapes.examples());

        TrainingRows rows = TrainingRows.of(examples, Shapes.embedder());

        assertThat(rows.vectors()).hasSize(7);
        assertThat(rows.total()).isEqualTo(9);
        assertThat(rows.labelWeights())
                .containsExactly(new double[] {9 / (3 * 5.0), 9 / (3 * 2.0), 9 / (3 * 2.0)}, within(1e-12));
    }

    @Test
    void two_fits_are_equal_to_the_last_bit() throws IOException {
        Reference reference = Reference.read();

        SoftmaxModel one = fit(reference);
        SoftmaxModel other = fit(reference);

        assertThat(other.weights()).isDeepEqualTo(one.weights());
        assertThat(other.bias()).containsExactly(one.bias());
    }

    @Test
    void a_label_without_rows_gets_no_probability() {
        TrainingRows rows = TrainingRows.of(Shapes.examples(), Shapes.embedder());

        SoftmaxModel model = TRAINER.fit(rows, List.of("arc", "circle", "line", "square"), "hash", 1);

        double[] probabilities = model.probabilities(rows.vectors().getFirst());
        assertThat(probabilities[0]).isZero();
        assertThat(IntStream.range(0, 4).mapToDouble(i -> probabilities[i]).sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void one_label_cannot_be_learned() {
        TrainingRows rows = TrainingRows.of(Shapes.examples().subList(0, 3), Shapes.embedder());

        assertThatThrownBy(() -> TRAINER.fit(rows, Shapes.LABELS, "hash", 1))
                .isInstanceOf(NotTrained.class)
                .hasMessageContainingAll("two labels", "circle");
    }

    @Test
    void a_label_that_the_task_does_not_know_is_refused() {
        TrainingRows rows = TrainingRows.of(Shapes.examples(), Shapes.embedder());

        assertThatThrownBy(() -> TRAINER.fit(rows, List.of("circle", "line"), "hash", 1))
                .isInstanceOf(NotTrained.class)
                .hasMessageContaining("square");
    }

    @Test
    void a_loose_fit_is_refused_with_what_was_reached() {
        TrainingRows rows = TrainingRows.of(Shapes.examples(), Shapes.embedder());

        assertThatThrownBy(() -> new SoftmaxTrainer(10, 1).fit(rows, Shapes.LABELS, "hash", 1))
                .isInstanceOf(NotTrained.class)
                .hasMessageContainingAll("did not converge", "after 1 steps", "Maybe raise train.max-steps");
    }

    private static List<Example> repeated(List<Example> examples) {
        List<Example> all = new ArrayList<>(examples);
        all.add(examples.getFirst());
        all.add(examples.getFirst());
        return all;
    }

    /** C x sum of weight x cross-entropy + half the squared weights, in plain Java. */
    private static double definition(TrainingRows rows, double[] point, double c) {
        int dimensions = rows.vectors().getFirst().length;
        int labels = rows.labels().size();
        double value = 0;
        for (int i = 0; i < dimensions * labels; i++) {
            value += point[i] * point[i] / 2;
        }
        for (int row = 0; row < rows.vectors().size(); row++) {
            double[] scores = new double[labels];
            double sum = 0;
            for (int k = 0; k < labels; k++) {
                scores[k] = point[dimensions * labels + k];
                for (int d = 0; d < dimensions; d++) {
                    scores[k] += point[k * dimensions + d] * rows.vectors().get(row)[d];
                }
                sum += Math.exp(scores[k]);
            }
            int label = rows.label().get(row);
            value += c * rows.count().get(row) * rows.labelWeights()[label] * (Math.log(sum) - scores[label]);
        }
        return value;
    }

    private static SoftmaxModel fit(Reference reference) {
        List<Integer> count = IntStream.range(0, reference.train().size())
                .mapToObj(i -> i < reference.repeated() ? 3 : 1)
                .toList();
        List<String> labels = new TreeSet<>(reference.trainLabels())
                .stream().map(label -> "label " + label).toList();
        return TRAINER.fit(
                new TrainingRows(reference.train(), reference.trainLabels(), count, labels), labels, "made-up", 1);
    }

    private static int highest(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .max((a, b) -> Double.compare(values[a], values[b]))
                .orElseThrow();
    }

    /** What bench/reference_student.py wrote. */
    private record Reference(
            List<float[]> train,
            List<Integer> trainLabels,
            int repeated,
            List<float[]> test,
            List<Integer> testLabels,
            List<Integer> answers,
            List<double[]> probabilities,
            List<Integer> answersWithoutClassWeights) {
        static Reference read() throws IOException {
            String name = "reference-student.json";
            try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream(name), name)) {
                return new ObjectMapper().readValue(in, Reference.class);
            }
        }
    }
}
