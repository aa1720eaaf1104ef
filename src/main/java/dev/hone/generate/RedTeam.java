package dev.hone.generate;

import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.List;

/** Inputs that are out of scope or to be refused, with the label that says so. */
final class RedTeam implements Strategy {
    /** What the prompt has words for. */
    static final List<String> MANNERS = List.of("near", "off-topic", "harmful", "injection", "noise");

    private final String label;

    /** @param label of everything that is out of scope or to be refused */
    RedTeam(String label) {
        this.label = label;
    }

    @Override
    public String word() {
        return "red-team";
    }

    /** Only where its label is wanted. */
    @Override
    public boolean serves(Target target) {
        boolean fits = target.label() == null || target.label().equals(label);
        return fits && target.aims().stream().map(Aim::wanted).allMatch(label::equals);
    }

    @Override
    public Draft draft(Slot slot, Material material) {
        List<Place> places = slot.places().stream()
                .map(place -> new Place(label, place.aimedAt()))
                .toList();
        return new Draft(
                places,
                material.seeds(slot, row -> !row.output().equals(label)),
                slot.inTurn(MANNERS),
                java.util.Map.of("refused", material.quoted(label)));
    }
}
