package dev.hone.diagnose;

import java.util.Map;
import java.util.Set;

/** Trains the round's student again without some rows. */
@FunctionalInterface
public interface Refit {
    /**
     * What the student trained on the other rows answers to probe.
     *
     * @param ids training rows left out
     * @return the probabilities of all labels by id of the probe row
     */
    Map<String, double[]> without(Set<String> ids);
}
