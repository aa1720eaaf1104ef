package dev.hone.generate;

import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses rows that lower the present student's expected error most; rows kept since it was trained are counted in. */
final class Lowering {
    private final Situation now;
    private final NumberedRows numbered;

    Lowering(Situation now, NumberedRows numbered) {
        this.now = now;
        this.numbered = numbered;
    }

    /** Indexes of the chosen rows, best first, at most {@code count}; there must be at least one row. */
    List<Integer> pick(List<Example> rows, int count) {
        List<Example> steering = numbered.known(now.steering());
        List<Example> all = new ArrayList<>(steering);
        all.addAll(rows);
        all.addAll(numbered.known(now.kept()));
        LabelledVectors vectors = numbered.of(all);
        List<double[]> says =
                now.student().probabilities(all.stream().map(Example::input).toList());
        TrainedRows trained = trained();
        float[][] inverse = trained.inverseCurvature(vectors.vector(0).length);
        var forecast = new Forecast(vectors, says, inverse);
        double shrinkage = now.careful() ? ErrorReduction.CAREFUL : ErrorReduction.SHRINKAGE;
        return new ErrorReduction(forecast, trained, steering.size(), rows.size(), shrinkage).pick(count);
    }

    private TrainedRows trained() {
        Map<Example, Integer> counts = new LinkedHashMap<>();
        numbered.known(now.trained()).forEach(row -> counts.merge(row, 1, Integer::sum));
        numbered.known(now.kept()).forEach(row -> counts.merge(row, 1, Integer::sum));
        return new TrainedRows(
                numbered.of(List.copyOf(counts.keySet())), List.copyOf(counts.values()), numbered.labels());
    }
}
