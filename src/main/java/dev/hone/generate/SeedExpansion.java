package dev.hone.generate;

/** A few seeds are shown, and new and distinct examples after their pattern asked for. */
final class SeedExpansion implements Strategy {
    @Override
    public String word() {
        return "seed-expansion";
    }

    @Override
    public Draft draft(Slot slot, Material material) {
        return Draft.of(slot.places(), material.seeds(slot));
    }
}
