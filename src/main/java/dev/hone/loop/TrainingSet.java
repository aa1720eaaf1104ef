package dev.hone.loop;

import dev.hone.curate.RealShare;
import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * What a student is trained on.
 *
 * @param real real rows, each counted once
 * @param synthetic synthetic rows
 * @param rows all of them, with the repeats that hold the real share
 */
record TrainingSet(int real, int synthetic, List<Example> rows) {
    TrainingSet {
        rows = List.copyOf(rows);
    }

    /** Seeds and kept examples. */
    static TrainingSet of(RunContext run, List<Example> kept) {
        List<Example> real = new ArrayList<>(run.data().seeds());
        List<Example> synthetic = new ArrayList<>();
        kept.forEach(example -> (example.lineage().source().isReal() ? real : synthetic).add(example));
        return new TrainingSet(
                real.size(),
                synthetic.size(),
                RealShare.mix(real, synthetic, run.config().curate().realShareAtLeast()));
    }
}
