package dev.hone.store;

import dev.hone.data.ContentHash;
import dev.hone.data.Lineage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Offered examples, kept or dropped. */
public final class ExampleTable {
    private final Database database;

    public ExampleTable(Database database) {
        this.database = database;
    }

    /** All offered examples of a run in the order they were offered. */
    public List<ExampleRow> all(String runId) {
        return database.inTransaction(
                handle -> handle.createQuery("select * from example where run_id = :run order by round, wave, position")
                        .bind("run", runId)
                        .map((row, context) -> row(row))
                        .list());
    }

    /** Adds examples within the owner's transaction. */
    static void insert(Handle handle, Lease lease, List<ExampleRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                insert into example (run_id, round, wave, position, example_id, target, aimed_at, input, output,
                                     lineage, kept, gate, reason, detail, for_good)
                values (:run, :round, :wave, :position, :id, :target, :aimedAt, :input, :output, :lineage, :kept,
                        :gate, :reason, :detail, :forGood)""");
        for (ExampleRow row : rows) {
            batch.bind("run", lease.runId())
                    .bind("round", row.at().round())
                    .bind("wave", row.at().wave())
                    .bind("position", row.at().position())
                    .bind("id", ContentHash.ofExample(row.input(), row.output()))
                    .bind("target", row.target())
                    .bind("aimedAt", row.aimedAt())
                    .bind("input", row.input())
                    .bind("output", row.output())
                    .bind("lineage", Stored.write(row.lineage()))
                    .bind("kept", row.fate().kept())
                    .bind("gate", row.fate().gate())
                    .bind("reason", row.fate().reason())
                    .bind("detail", row.fate().detail())
                    .bind("forGood", row.fate().forGood())
                    .add();
        }
        batch.execute();
    }

    /** Drops examples that were kept, within the owner's transaction. */
    static void drop(Handle handle, Lease lease, List<StepWrite.Removal> removals) {
        for (StepWrite.Removal removal : removals) {
            ExampleRow.Fate fate = removal.fate();
            handle.createUpdate("""
                            update example set kept = :kept, gate = :gate, reason = :reason, detail = :detail,
                                for_good = :forGood
                            where run_id = :run and round = :round and wave = :wave and position = :position""")
                    .bind("kept", fate.kept())
                    .bind("gate", fate.gate())
                    .bind("reason", fate.reason())
                    .bind("detail", fate.detail())
                    .bind("forGood", fate.forGood())
                    .bind("run", lease.runId())
                    .bind("round", removal.at().round())
                    .bind("wave", removal.at().wave())
                    .bind("position", removal.at().position())
                    .execute();
        }
    }

    private static ExampleRow row(ResultSet row) throws SQLException {
        return new ExampleRow(
                new ExampleRow.At(row.getInt("round"), row.getInt("wave"), row.getInt("position")),
                row.getString("input"),
                row.getString("output"),
                Stored.read(row.getString("lineage"), Lineage.class),
                row.getString("target"),
                row.getString("aimed_at"),
                new ExampleRow.Fate(
                        row.getBoolean("kept"),
                        row.getString("gate"),
                        row.getString("reason"),
                        row.getString("detail"),
                        row.getBoolean("for_good")));
    }
}
