package dev.hone.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.data.ContentHash;
import dev.hone.data.Lineage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Offered examples, kept or dropped. */
public final class ExampleTable {
    private static final ObjectMapper JSON = new ObjectMapper();

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
                    .bind("lineage", write(row.lineage()))
                    .bind("kept", row.fate().kept())
                    .bind("gate", row.fate().gate())
                    .bind("reason", row.fate().reason())
                    .bind("detail", row.fate().detail())
                    .bind("forGood", row.fate().forGood())
                    .add();
        }
        batch.execute();
    }

    private static ExampleRow row(ResultSet row) throws SQLException {
        return new ExampleRow(
                new ExampleRow.At(row.getInt("round"), row.getInt("wave"), row.getInt("position")),
                row.getString("input"),
                row.getString("output"),
                read(row.getString("lineage")),
                row.getString("target"),
                row.getString("aimed_at"),
                new ExampleRow.Fate(
                        row.getBoolean("kept"),
                        row.getString("gate"),
                        row.getString("reason"),
                        row.getString("detail"),
                        row.getBoolean("for_good")));
    }

    private static String write(Lineage lineage) {
        try {
            return JSON.writeValueAsString(lineage);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lineage is plain data", e);
        }
    }

    private static Lineage read(String json) {
        try {
            return JSON.readValue(json, Lineage.class);
        } catch (JsonProcessingException e) {
            throw new StoreException("A stored lineage cannot be read: " + json, e);
        }
    }
}
