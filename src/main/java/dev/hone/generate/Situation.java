package dev.hone.generate;

import static java.util.Objects.requireNonNull;

import dev.hone.data.Example;
import java.util.List;

/**
 * What a teacher may know of the run when it chooses.
 *
 * @param student the present student
 * @param trained rows that student was trained on; repeats count as weight
 * @param kept rows kept in this round's earlier waves, which the student has not seen
 * @param steering labelled probe rows that may steer the choice
 * @param careful whether the choice leans on coverage: rounds before have begun to fit those rows, or became alike
 */
public record Situation(
        StudentView student, List<Example> trained, List<Example> kept, List<Example> steering, boolean careful) {
    /** Where nothing calls for care. */
    public Situation(StudentView student, List<Example> trained, List<Example> kept, List<Example> steering) {
        this(student, trained, kept, steering, false);
    }

    public Situation {
        requireNonNull(student, "student");
        trained = List.copyOf(trained);
        kept = List.copyOf(kept);
        steering = List.copyOf(steering);
    }
}
