package dev.hone.store;

import dev.hone.evaluate.Grade;
import dev.hone.evaluate.Prediction;
import java.sql.ResultSet;
import java.sql.SQLException;
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
                        select example_id, expected, answered, confidence, mark, credit from prediction
                        where run_id = :run and round = :round and data_set = :set order by position""")
                .bind("run", runId)
                .bind("round", round)
                .bind("set", set)
                .map((row, context) -> prediction(row))
                .list());
    }

    /** Rows of older versions have no mark: their answers are labels. */
    private static Prediction prediction(ResultSet row) throws SQLException {
        String mark = row.getString(5);
        return mark == null
                ? new Prediction(row.getString(1), row.getString(2), row.getString(3), row.getDouble(4))
                : new Prediction(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getDouble(4),
                        new Grade(Grade.Mark.valueOf(mark), row.getDouble(6)));
    }

    /** Adds predictions within the owner's transaction. */
    static void insert(Handle handle, Lease lease, Of of, List<Prediction> predictions) {
        if (predictions.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                insert into prediction (run_id, round, data_set, position, example_id, expected, answered, confidence,
                mark, credit)
                values (:run, :round, :set, :position, :id, :expected, :answered, :confidence, :mark, :credit)""");
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
                    .bind("mark", prediction.grade().mark().name())
                    .bind("credit", prediction.grade().credit())
                    .add();
        }
        batch.execute();
    }
}
