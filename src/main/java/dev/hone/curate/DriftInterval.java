package dev.hone.curate;

import dev.hone.data.Example;
import dev.hone.data.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A drift with its 95 % interval, by the bootstrap over the rows of both sides (Efron 1979). Samples are farther from
 * each other than the sets that they come from, so the mean excess of the draws is taken off both ends.
 */
final class DriftInterval {
    /** Draws, fewer where there are so many rows that each takes long and the interval is narrow anyway. */
    private static final int DRAWS = 100;

    private static final int FEWER_DRAWS = 40;
    private static final int MANY = 1500;

    private DriftInterval() {}

    /** Measures how two sets differ. */
    @FunctionalInterface
    interface Measure {
        Drift of(List<Example> real, List<Example> made);
    }

    static Drift of(Measure measure, List<Example> seeds, List<Example> kept) {
        Drift drift = measure.of(seeds, kept);
        SplittableRandom random = Seeds.random(0, 0, "drift " + drift.measure());
        double[] values = new double[seeds.size() + kept.size() > MANY ? FEWER_DRAWS : DRAWS];
        for (int draw = 0; draw < values.length; draw++) {
            values[draw] = measure.of(drawn(seeds, random), drawn(kept, random)).value();
        }
        Arrays.sort(values);
        double bias = Arrays.stream(values).average().orElse(drift.value()) - drift.value();
        double low = values[(int) Math.floor(0.025 * (values.length - 1))] - bias;
        double high = values[(int) Math.ceil(0.975 * (values.length - 1))] - bias;
        return drift.within(Math.clamp(low, 0, drift.value()), Math.max(high, drift.value()));
    }

    private static List<Example> drawn(List<Example> rows, SplittableRandom random) {
        List<Example> drawn = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            drawn.add(rows.get(random.nextInt(rows.size())));
        }
        return drawn;
    }
}
