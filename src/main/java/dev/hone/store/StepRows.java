package dev.hone.store;

import dev.hone.evaluate.Prediction;
import java.util.List;
import java.util.Map;

/**
 * Rows that a step adds beside its output.
 *
 * @param examples offered examples with their fate
 * @param predictions answers by set name
 */
public record StepRows(List<ExampleRow> examples, Map<String, List<Prediction>> predictions) {
    public StepRows {
        examples = List.copyOf(examples);
        predictions = Map.copyOf(predictions);
    }

    /** No rows at all. */
    public static StepRows none() {
        return new StepRows(List.of(), Map.of());
    }
}
