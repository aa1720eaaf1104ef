package dev.hone.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Rows that people look at, and what they said. */
public final class ReviewTable {
    private final Database database;

    public ReviewTable(Database database) {
        this.database = database;
    }

    /** Rows that people are asked to look at, in the order of asking. */
    public List<ReviewItem> items(String runId) {
        return database.inTransaction(handle -> handle.createQuery(
                        "select * from review_item where run_id = :run order by ordinal")
                .bind("run", runId)
                .map((row, context) -> new ReviewItem(
                        at(row),
                        row.getString("batch"),
                        row.getString("reason"),
                        row.getString("criterion"),
                        row.getDouble("doubt"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    /** Everything that people said, oldest first. */
    public List<ReviewWord> words(String runId) {
        return database.inTransaction(handle -> handle.createQuery("""
                        select * from review_decision where run_id = :run
                        order by decided_at, round, wave, position, reviewer""")
                .bind("run", runId)
                .map((row, context) -> new ReviewWord(
                        at(row),
                        row.getString("reviewer"),
                        row.getString("decision"),
                        row.getString("fixed_input"),
                        row.getString("fixed_output"),
                        row.getString("note"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    /** Batches that people threw out. */
    public List<ReviewBatch> batches(String runId) {
        return database.inTransaction(handle -> handle.createQuery(
                        "select * from review_batch where run_id = :run order by decided_at, round, batch")
                .bind("run", runId)
                .map((row, context) -> new ReviewBatch(
                        row.getInt("round"),
                        row.getString("batch"),
                        row.getString("reviewer"),
                        row.getString("note"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    /** Records what a person says of a row, in place of what the same person said before. */
    public void say(String runId, ReviewWord word) {
        database.inTransaction(handle -> {
            place(handle.createUpdate("""
                                    delete from review_decision where run_id = :run and round = :round and wave = :wave
                                        and position = :position and reviewer = :reviewer"""), runId, word.at())
                    .bind("reviewer", word.reviewer())
                    .execute();
            return place(handle.createUpdate("""
                                    insert into review_decision (run_id, round, wave, position, reviewer, decision,
                                        fixed_input, fixed_output, note, decided_at)
                                    values (:run, :round, :wave, :position, :reviewer, :decision, :input, :output,
                                        :note, :now)"""), runId, word.at())
                    .bind("reviewer", word.reviewer())
                    .bind("decision", word.decision())
                    .bind("input", word.fixedInput())
                    .bind("output", word.fixedOutput())
                    .bind("note", word.note())
                    .bind("now", word.decidedAt())
                    .execute();
        });
    }

    /** Records that a person threw a batch out. */
    public void throwOut(String runId, ReviewBatch batch) {
        database.inTransaction(handle -> {
            handle.createUpdate("delete from review_batch where run_id = :run and round = :round and batch = :batch")
                    .bind("run", runId)
                    .bind("round", batch.round())
                    .bind("batch", batch.batch())
                    .execute();
            return handle.createUpdate("""
                            insert into review_batch (run_id, round, batch, reviewer, note, decided_at)
                            values (:run, :round, :batch, :reviewer, :note, :now)""")
                    .bind("run", runId)
                    .bind("round", batch.round())
                    .bind("batch", batch.batch())
                    .bind("reviewer", batch.reviewer())
                    .bind("note", batch.note())
                    .bind("now", batch.decidedAt())
                    .execute();
        });
    }

    /** Queues rows within the owner's transaction. */
    static void insert(Handle handle, Lease lease, List<ReviewItem> items) {
        for (ReviewItem item : items) {
            place(handle.createUpdate("""
                                    insert into review_item (run_id, round, wave, position, batch, reason, criterion,
                                        doubt, asked_at)
                                    values (:run, :round, :wave, :position, :batch, :reason, :criterion, :doubt,
                                        :now)"""), lease.runId(), item.at())
                    .bind("batch", item.batch())
                    .bind("reason", item.reason())
                    .bind("criterion", item.criterion())
                    .bind("doubt", item.doubt())
                    .bind("now", item.askedAt())
                    .execute();
        }
    }

    private static Update place(Update update, String runId, ExampleRow.At at) {
        return update.bind("run", runId)
                .bind("round", at.round())
                .bind("wave", at.wave())
                .bind("position", at.position());
    }

    private static ExampleRow.At at(ResultSet row) throws SQLException {
        return new ExampleRow.At(row.getInt("round"), row.getInt("wave"), row.getInt("position"));
    }
}
