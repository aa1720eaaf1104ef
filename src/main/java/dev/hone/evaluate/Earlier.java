package dev.hone.evaluate;

import java.util.List;

/**
 * What the student of an earlier round answered to the same rows.
 *
 * @param round the round
 * @param predictions its predictions, in any order
 */
public record Earlier(int round, List<Prediction> predictions) {
    public Earlier {
        predictions = List.copyOf(predictions);
    }
}
