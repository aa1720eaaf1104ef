package dev.hone.curate;

import dev.hone.data.Example;
import java.util.List;

/** Somebody who is asked about examples that the other gates would keep, because asking costs money. */
public interface Assessor {
    /** Name of its gate, counted in the funnel. */
    String gate();

    /** What it says of each example, in their order. */
    List<Assessment> assess(List<Example> examples);
}
