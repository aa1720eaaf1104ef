package dev.hone.curate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Drops an input whose vector is nearly that of a seed or of an example kept before, so that one of them stays. */
final class CosineDuplicateGate implements Gate {
    private final double threshold;
    private final VectorBlock seeds;
    private final VectorBlock kept;

    /**
     * @param threshold cosine above which two inputs count as the same
     * @param seeds unit vectors of the seeds
     * @param keptBefore unit vectors of examples kept in earlier waves and rounds
     */
    CosineDuplicateGate(double threshold, VectorBlock seeds, List<float[]> keptBefore, int dimensions) {
        this.threshold = threshold;
        this.seeds = seeds;
        this.kept = new VectorBlock(dimensions).addAll(keptBefore);
    }

    @Override
    public String name() {
        return "cosine-duplicate";
    }

    @Override
    public Optional<Objection> check(Item item) {
        double toSeed = seeds.highestCosineAbove(threshold, item.vector());
        if (toSeed > threshold) {
            return Objection.forGood("near-seed", detail(toSeed, "a seed"));
        }
        double toKept = kept.highestCosineAbove(threshold, item.vector());
        return toKept > threshold
                ? Objection.forGood("near-kept", detail(toKept, "an example kept before"))
                : Optional.empty();
    }

    @Override
    public void kept(Item item) {
        kept.add(item.vector());
    }

    private String detail(double cosine, String what) {
        return String.format(Locale.ROOT, "Cosine %.3f to %s, above %.2f.", cosine, what, threshold);
    }
}
