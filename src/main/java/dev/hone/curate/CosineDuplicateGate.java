package dev.hone.curate;

import dev.hone.embed.Cosine;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Drops an input whose vector is nearly that of a seed or of an example kept before, so that one of them stays. */
final class CosineDuplicateGate implements Gate {
    private final double threshold;
    private final VectorBlock seeds;
    private final VectorBlock before;
    private final VectorBlock kept;

    /** What {@link #expect} found out, by vector. */
    private final IdentityHashMap<float[], Highest> expected = new IdentityHashMap<>();

    /** Highest cosines above the threshold to seeds and to examples of earlier waves. */
    private record Highest(double toSeed, double toBefore) {}

    /**
     * @param threshold cosine above which two inputs count as the same
     * @param seeds unit vectors of the seeds
     * @param before unit vectors of examples kept in earlier waves and rounds; not changed
     */
    CosineDuplicateGate(double threshold, VectorBlock seeds, VectorBlock before, int dimensions) {
        this.threshold = threshold;
        this.seeds = seeds;
        this.before = before;
        this.kept = new VectorBlock(dimensions);
    }

    @Override
    public String name() {
        return "cosine-duplicate";
    }

    @Override
    public void expect(List<Item> items) {
        List<float[]> vectors = items.stream()
                .map(Item::vector)
                .filter(vector -> vector.length > 0)
                .toList();
        double[] toSeed = seeds.highestCosinesAbove(threshold, vectors);
        double[] toBefore = before.highestCosinesAbove(threshold, vectors);
        for (int i = 0; i < vectors.size(); i++) {
            expected.put(vectors.get(i), new Highest(toSeed[i], toBefore[i]));
        }
    }

    @Override
    public Optional<Objection> check(Item item) {
        Highest highest = expected.computeIfAbsent(
                item.vector(),
                vector -> new Highest(
                        seeds.highestCosineAbove(threshold, vector), before.highestCosineAbove(threshold, vector)));
        if (highest.toSeed() > threshold) {
            return Objection.forGood("near-seed", detail(highest.toSeed(), "a seed"));
        }
        double toKept = Math.max(highest.toBefore(), kept.highestCosineAbove(threshold, item.vector()));
        return toKept > threshold
                ? Objection.forGood("near-kept", detail(toKept, "an example kept before"))
                : Optional.empty();
    }

    @Override
    public void kept(Item item) {
        kept.add(item.vector());
    }

    @Override
    public List<Map<String, String>> measured(List<Item> kept) {
        List<float[]> vectors = kept.stream().map(Item::vector).toList();
        double[] toSeed = seeds.highestCosines(vectors);
        double[] toBefore = before.highestCosines(vectors);
        List<Map<String, String>> measured = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            double toKept = toBefore[i];
            for (int earlier = 0; earlier < i; earlier++) {
                toKept = Math.max(toKept, Cosine.ofUnit(vectors.get(earlier), vectors.get(i)));
            }
            Map<String, String> of = new TreeMap<>();
            if (seeds.size() > 0) {
                of.put("cosine-seed", Gate.figure(toSeed[i]));
            }
            if (before.size() + i > 0) {
                of.put("cosine-kept", Gate.figure(toKept));
            }
            measured.add(of);
        }
        return measured;
    }

    private String detail(double cosine, String what) {
        return String.format(Locale.ROOT, "Cosine %.3f to %s, above %.2f.", cosine, what, threshold);
    }
}
