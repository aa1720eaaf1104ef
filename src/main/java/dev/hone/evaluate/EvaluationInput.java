package dev.hone.evaluate;

import dev.hone.config.TaskKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation needs.
 *
 * @param set {@code probe}, {@code locked} or {@code ood}
 * @param metric headline metric, one of those of {@link TaskKind}; it says what kind of task this is
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
    public EvaluationInput {
        predictions = List.copyOf(predictions);
        TaskKind.ofMetric(metric);
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
