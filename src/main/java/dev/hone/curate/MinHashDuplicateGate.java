package dev.hone.curate;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Drops an input that is nearly, letter by letter, that of a seed or of an example kept before: by the Jaccard
 * similarity of their runs of characters. Which texts may be similar is found by MinHash; how similar they are is then
 * computed exactly. Unlike sentence vectors it reads long inputs to their end.
 */
final class MinHashDuplicateGate implements Gate {
    private static final String SEED = "a seed";
    private static final String KEPT = "an example kept before";

    private final double threshold;
    private final Shingles shingles;
    private final List<Known> rows = new ArrayList<>();
    private final BandTable bands = new BandTable();

    /** The highest similarity of items that passed. */
    private final IdentityHashMap<Item, Double> found = new IdentityHashMap<>();

    private record Known(Shingles.Of text, String what) {}

    /** @param threshold similarity above which two inputs count as the same, 0..1 */
    MinHashDuplicateGate(double threshold, Shingles shingles, List<String> seeds, List<String> keptBefore) {
        this.threshold = threshold;
        this.shingles = shingles;
        seeds.forEach(seed -> add(shingles.of(seed), SEED));
        keptBefore.forEach(kept -> add(shingles.of(kept), KEPT));
    }

    @Override
    public String name() {
        return "minhash-duplicate";
    }

    @Override
    public Optional<Objection> check(Item item) {
        Shingles.Of text = shingles.ofWords(item.words());
        double highest = 0;
        for (int row : bands.sharing(text.bands())) {
            double jaccard = text.jaccard(rows.get(row).text());
            highest = Math.max(highest, jaccard);
            if (jaccard > threshold) {
                String what = rows.get(row).what();
                return Objection.forGood(what.equals(SEED) ? "near-seed" : "near-kept", detail(jaccard, what));
            }
        }
        if (highest > 0) {
            found.put(item, highest);
        }
        return Optional.empty();
    }

    /** The similarity to the most similar row that MinHash found; it seldom finds one that shares little. */
    @Override
    public List<Map<String, String>> measured(List<Item> kept) {
        return kept.stream()
                .map(found::get)
                .map(highest -> highest == null ? Map.<String, String>of() : Map.of("jaccard", Gate.figure(highest)))
                .toList();
    }

    private String detail(double jaccard, String what) {
        return String.format(
                Locale.ROOT,
                "Shares %.0f %% of its runs of %d characters with %s, above %.0f %%.",
                100 * jaccard,
                Shingles.RUN,
                what,
                100 * threshold);
    }

    @Override
    public void kept(Item item) {
        add(shingles.ofWords(item.words()), KEPT);
    }

    private void add(Shingles.Of text, String what) {
        bands.add(text.bands());
        rows.add(new Known(text, what));
    }
}
