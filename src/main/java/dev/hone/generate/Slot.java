package dev.hone.generate;

import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of a wave before its strategy has drafted it.
 *
 * @param target what it is for
 * @param strategy how it asks
 * @param aims the failing inputs it serves, one for each example, repeated where there are more examples; empty where
 *     the target has none
 * @param count examples asked for
 * @param turn number of the call among those of its wave, for what goes in turn
 * @param seed of everything that is drawn for it
 */
record Slot(Target target, Strategy strategy, List<Aim> aims, int count, int turn, long seed) {
    Slot {
        aims = List.copyOf(aims);
    }

    /** One place for each example: a failing input, or the label of the target. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(i < aims.size() ? Place.of(aims.get(i)) : new Place(target.label(), null));
        }
        return places;
    }

    /** Whether each failing input may have one example only, or one label is all that is wanted. */
    boolean isNarrow() {
        return target.kind() == Target.Kind.ONCE || target.label() != null;
    }

    /** One of several ways, in turn. */
    String inTurn(List<String> ways) {
        return ways.get(Math.floorMod(turn, ways.size()));
    }

    /** Tells this call from every other one with the same words. */
    int sample() {
        return (int) (seed >>> 33);
    }
}
