package dev.hone.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the present student says of inputs. */
public interface StudentView {
    /** All labels, in the order of {@link #probabilities}; empty where the student gives no probabilities. */
    List<String> labels();

    /** Per input, one probability per label in the order of {@link #labels}, summing to 1. */
    List<double[]> probabilities(List<String> inputs);

    /** What the student itself answers, one per input; empty where it gives no readable answer. */
    default List<Optional<String>> said(List<String> inputs) {
        throw new IllegalStateException("this student is not asked for answers");
    }

    /** Which student this is, such as {@code round-3}. */
    default String version() {
        return "";
    }

    /** How it is asked to write; empty where it cannot. */
    default Optional<Pen> pen() {
        return Optional.empty();
    }

    /**
     * Per input, the difference between the student's two best probabilities: 0 is most unsure. All 0 where the student
     * gives no probabilities, so that nothing is preferred.
     */
    default List<Double> margins(List<String> inputs) {
        if (labels().size() < 2) {
            return inputs.stream().map(input -> 0.0).toList();
        }
        List<Double> margins = new ArrayList<>();
        for (double[] probabilities : probabilities(inputs)) {
            double[] sorted = probabilities.clone();
            Arrays.sort(sorted);
            margins.add(sorted[sorted.length - 1] - sorted[sorted.length - 2]);
        }
        return margins;
    }
}
