package dev.hone.store;

import dev.hone.evaluate.Prediction;
import java.util.List;
import java.util.Map;

/**
 * Rows that a step adds beside its output.
 *
 * @param examples offered examples with their fate
 * @param predictions answers by set name
 * @param others what else it writes, in this order
 */
public record StepRows(List<ExampleRow> examples, Map<String, List<Prediction>> predictions, List<StepWrite> others) {
    public StepRows {
        examples = List.copyOf(examples);
        predictions = Map.copyOf(predictions);
        others = List.copyOf(others);
    }

    public StepRows(List<ExampleRow> examples, Map<String, List<Prediction>> predictions) {
        this(examples, predictions, List.of());
    }

    /** Nothing but these. */
    public static StepRows of(StepWrite... others) {
        return new StepRows(List.of(), Map.of(), List.of(others));
    }

    /** No rows at all. */
    public static StepRows none() {
        return new StepRows(List.of(), Map.of());
    }
}
