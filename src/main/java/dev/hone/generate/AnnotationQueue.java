package dev.hone.generate;

import java.util.List;
import java.util.Map;

/** Inputs that wait for a person's label. */
public interface AnnotationQueue {
    /** Puts inputs before a person, in this order; those that wait or were answered already are not asked again. */
    void submit(List<String> inputs);

    /** All answers so far, by input; an empty one says that the person could not or would not give a label. */
    Map<String, String> answers();
}
