package dev.hone.generate;

import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.List;
import java.util.Map;

/** Inputs that are out of scope or to be refused, with the label, or the words, that say so. */
final class RedTeam implements Strategy {
    /** What the prompt has words for. */
    static final List<String> MANNERS = List.of("near", "off-topic", "harmful", "injection", "noise");

    private final String label;
    private final boolean free;

    /**
     * @param label of everything that is out of scope or to be refused; where outputs are free, words of the refusal
     * @param free whether outputs are free
     */
    RedTeam(String label, boolean free) {
        this.label = label;
        this.free = free;
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
                Map.of("refused", material.quoted(label)));
    }

    /** A refusal has the words that are wanted, whatever the model made of them. */
    @Override
    public List<Written> read(Draft draft, String answer) {
        List<Written> rows = Strategy.super.read(draft, answer);
        return free ? rows.stream().map(row -> row.withOutput(label, Map.of())).toList() : rows;
    }
}
