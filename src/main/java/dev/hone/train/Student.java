package dev.hone.train;

import java.util.List;

/** A trained model that answers. */
public interface Student extends AutoCloseable {
    /** One answer per input, in order. */
    List<Answer> answer(List<String> inputs);

    /** All labels, in the order of {@link Answer#probabilities()}; empty for a generative student. */
    List<String> labels();

    /**
     * Who says how likely labels are, to choose examples by: the student itself, or, where it gives no probabilities, a
     * stand-in that was trained here on the same rows.
     */
    default Student forChoosing() {
        return this;
    }

    @Override
    void close();
}
