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

    /** @param realShare smallest share of real rows, repeats counted */
    static TrainingSet of(List<Example> rows, double realShare) {
        List<Example> real = new ArrayList<>();
        List<Example> synthetic = new ArrayList<>();
        rows.forEach(row -> (row.lineage().isReal() ? real : synthetic).add(row));
        return new TrainingSet(real.size(), synthetic.size(), RealShare.mix(real, synthetic, realShare));
    }
}
