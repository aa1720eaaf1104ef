package dev.hone.curate;

import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.List;

/** Repeats real rows until they make up their share of a training set. */
public final class RealShare {
    private RealShare() {}

    /**
     * The training rows: the real ones, as few repeats of them as the floor needs (whole rows, in turn, in the order
     * given), then the synthetic ones.
     *
     * @param realShareAtLeast smallest share of real rows, repeats counted, in 0..1
     * @throws IllegalArgumentException where no number of repeats reaches the floor
     */
    public static List<Example> mix(List<Example> real, List<Example> synthetic, double realShareAtLeast) {
        if (!(realShareAtLeast >= 0 && realShareAtLeast <= 1)) {
            throw new IllegalArgumentException(
                    "curate.real-share-at-least (%s) must be between 0 and 1".formatted(realShareAtLeast));
        }
        boolean impossible = realShareAtLeast == 1 || (real.isEmpty() && realShareAtLeast > 0);
        if (!synthetic.isEmpty() && impossible) {
            throw new IllegalArgumentException(
                    "curate.real-share-at-least (%s) cannot hold with %d real and %d synthetic rows.%nMaybe lower it."
                            .formatted(realShareAtLeast, real.size(), synthetic.size()));
        }
        long needed = synthetic.isEmpty() ? 0 : rowsNeeded(synthetic.size(), realShareAtLeast);
        List<Example> mixed = new ArrayList<>(real);
        for (int i = 0; mixed.size() < needed; i++) {
            mixed.add(real.get(i % real.size()));
        }
        mixed.addAll(synthetic);
        return List.copyOf(mixed);
    }

    /** Smallest r with r / (r + synthetic) at least the share; the subtrahend absorbs binary fractions. */
    private static long rowsNeeded(int synthetic, double share) {
        return (long) Math.ceil(share * synthetic / (1 - share) - 1e-9);
    }
}
