package dev.hone.generate;

import java.util.List;
import java.util.Map;

/**
 * New examples that the student answers wrongly: the right answer is preferred to the student's own, which stays in
 * the lineage. What it answers rightly makes no pair and is dropped.
 */
final class Preference implements Strategy {
    static final String WORD = "preference";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Draft draft(Slot slot, Material material) {
        boolean aimed = !slot.aims().isEmpty();
        return new Draft(
                slot.places(),
                aimed ? material.seeds(slot) : List.of(),
                "",
                Map.of("failing", material.failing(slot.aims())));
    }

    @Override
    public After after() {
        return After.RIVAL;
    }
}
