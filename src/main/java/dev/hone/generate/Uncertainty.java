package dev.hone.generate;

import java.util.List;

/** How unsure the present student is. */
@FunctionalInterface
public interface Uncertainty {
    /** Per input, the difference between the student's two best probabilities: 0 is most unsure. */
    List<Double> margins(List<String> inputs);
}
