package dev.hone.generate;

/**
 * New examples whose label takes some thought. The model then solves each one step by step without being told its
 * label, and only those stay whose answer is the label; the worked solution is kept with the row.
 */
final class Reasoning implements Strategy {
    @Override
    public String word() {
        return "reasoning";
    }

    @Override
    public Draft draft(Slot slot, Material material) {
        return Draft.of(slot.places(), material.seeds(slot));
    }

    @Override
    public After after() {
        return After.SOLVE;
    }
}
