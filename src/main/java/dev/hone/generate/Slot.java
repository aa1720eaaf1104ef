package dev.hone.generate;

import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.List;

/**
 * One call of a wave before it is put into words.
 *
 * @param target what it is for
 * @param strategy how it asks
 * @param aims the failing inputs it serves, one for each example, repeated where there are more examples; empty where
 *     the target has none
 * @param count examples asked for
 * @param seed of everything that is drawn for it
 */
record Slot(Target target, Strategy strategy, List<Aim> aims, int count, long seed) {
    Slot {
        aims = List.copyOf(aims);
    }

    /** The labels that its examples may carry. */
    List<String> labels(List<String> all) {
        if (!aims.isEmpty()) {
            return aims.stream().map(Aim::wanted).distinct().toList();
        }
        String label = target.label();
        return label == null ? all : List.of(label);
    }

    /** Tells this call from every other one with the same words. */
    int sample() {
        return (int) (seed >>> 33);
    }
}
