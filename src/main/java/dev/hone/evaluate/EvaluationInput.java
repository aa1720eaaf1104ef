package dev.hone.evaluate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation needs.
 *
 * @param set {@code probe}, {@code locked} or {@code ood}
 * @param metric headline metric: {@value Evaluator#ACCURACY} or {@value Evaluator#MACRO_F1}
 * @param predictions at least one, no two of the same row
 * @param previous the round before on the same rows, or null in round 0
 * @param first round 0 on the same rows, or null in round 0
 * @param seed seed of the bootstrap
 */
public record EvaluationInput(
        String set,
        String metric,
        List<Prediction> predictions,
        @Nullable Earlier previous,
        @Nullable Earlier first,
        long seed) {
    private static final List<String> METRICS = List.of(Evaluator.ACCURACY, Evaluator.MACRO_F1);

    public EvaluationInput {
        predictions = List.copyOf(predictions);
        if (!METRICS.contains(metric)) {
            throw new IllegalArgumentException("evaluate.metric: %s - must be one of %s".formatted(metric, METRICS));
        }
        if (predictions.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no predictions.%nMaybe its file is empty; give at least one row.".formatted(set));
        }
        Set<String> ids = new HashSet<>();
        for (Prediction prediction : predictions) {
            if (!ids.add(prediction.exampleId())) {
                throw new IllegalArgumentException(
                        "%s has two predictions for row %s".formatted(set, prediction.exampleId()));
            }
        }
    }
}
