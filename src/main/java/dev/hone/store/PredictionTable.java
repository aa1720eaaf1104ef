package dev.hone.store;

import dev.hone.evaluate.Prediction;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Answers of students to evaluation rows. */
public final class PredictionTable {
    /** Which predictions: a round and a set. */
    record Of(int round, String set) {}

    private final Database database;

    public PredictionTable(Database database) {
        this.database = database;
    }

    /** Predictions of one round on one set, in the set's order; empty if there are none. */
    public List<Prediction> of(String runId, int round, String set) {
        return database.inTransaction(handle -> handle.createQuery("""
                        select example_id, expected, answered, confidence from prediction
                        where run_id = :run and round = :round and data_set = :set order by position""")
                .bind("run", runId)
                .bind("round", round)
                .bind("set", set)
                .map((row, context) ->
                        new Prediction(row.getString(1), row.getString(2), row.getString(3), row.getDouble(4)))
                .list());
    }

    /** Adds predictions within the owner's transaction. */
    static void insert(Handle handle, Lease lease, Of of, List<Prediction> predictions) {
        if (predictions.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                insert into prediction (run_id, round, data_set, position, example_id, expected, answered, confidence)
                values (:run, :round, :set, :position, :id, :expected, :answered, :confidence)""");
        int position = 0;
        for (Prediction prediction : predictions) {
            batch.bind("run", lease.runId())
                    .bind("round", of.round())
                    .bind("set", of.set())
                    .bind("position", position++)
                    .bind("id", prediction.exampleId())
                    .bind("expected", prediction.expected())
                    .bind("answered", prediction.answered())
                    .bind("confidence", prediction.confidence())
                    .add();
        }
        batch.execute();
    }
}
