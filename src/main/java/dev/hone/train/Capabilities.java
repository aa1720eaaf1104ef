package dev.hone.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fine-tuner can do.
 *
 * @param provider who trains
 * @param methods such as {@code sft}
 * @param seed whether the seed of a training is kept to
 * @param leastRows fewest rows that it takes
 * @param mostBytes most bytes of a data set; null where no bound is known
 * @param paid whether a training costs money, so that nothing is trained that the loop does not need
 */
public record Capabilities(
        String provider,
        List<String> methods,
        boolean seed,
        int leastRows,
        @Nullable Long mostBytes,
        boolean paid) {
    public Capabilities {
        methods = List.copyOf(methods);
    }

    /** Of one that trains in this process. */
    public static Capabilities here() {
        return new Capabilities("embedded", List.of("sft"), true, 1, null, false);
    }
}
