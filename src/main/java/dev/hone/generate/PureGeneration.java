package dev.hone.generate;

import java.util.List;
import java.util.Map;

/** Entirely new examples are asked for, aimed at failing inputs where there are some. */
final class PureGeneration implements Strategy {
    @Override
    public String word() {
        return "generate";
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
}
