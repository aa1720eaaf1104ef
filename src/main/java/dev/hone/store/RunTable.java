package dev.hone.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Runs and their states. */
public final class RunTable {
    private final Database database;

    public RunTable(Database database) {
        this.database = database;
    }

    /** Adds a run under the next free number of its loop ({@code loop-1}, {@code loop-2}, ...) and returns its id. */
    public String create(String loop, String configPath, String configText, String manifest, Instant now) {
        return database.inTransaction(handle -> {
            long number = handle.createQuery("select count(*) from run where loop_name = :loop")
                            .bind("loop", loop)
                            .mapTo(Long.class)
                            .one()
                    + 1;
            String id = loop + "-" + number;
            handle.createUpdate("""
                            insert into run (id, loop_name, config_path, config_text, manifest, status, status_reason,
                                             stop_requested, created_at)
                            values (:id, :loop, :path, :text, :manifest, 'RUNNING', '', false, :now)""")
                    .bind("id", id)
                    .bind("loop", loop)
                    .bind("path", configPath)
                    .bind("text", configText)
                    .bind("manifest", manifest)
                    .bind("now", now)
                    .execute();
            return id;
        });
    }

    public Optional<RunRow> find(String id) {
        return database.inTransaction(handle -> handle.createQuery("select * from run where id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne());
    }

    /** All runs, oldest first. */
    public List<RunRow> all() {
        return database.inTransaction(handle -> handle.createQuery("select * from run order by ordinal")
                .map((row, context) -> row(row))
                .list());
    }

    /** Asks the owner of a run to stop at the next chance; false if there is no such run. */
    public boolean requestStop(String id) {
        return database.inTransaction(
                handle -> handle.createUpdate("update run set stop_requested = true where id = :id")
                                .bind("id", id)
                                .execute()
                        == 1);
    }

    /** Changes the state of a run that this process owns. */
    public void setState(Lease lease, RunStatus status, String reason) {
        database.inTransaction(handle -> {
            LeaseTable.check(handle, lease);
            return handle.createUpdate(
                            "update run set status = :status, status_reason = :reason, stop_requested = false"
                                    + " where id = :id")
                    .bind("status", status.name())
                    .bind("reason", reason)
                    .bind("id", lease.runId())
                    .execute();
        });
    }

    private static RunRow row(ResultSet row) throws SQLException {
        return new RunRow(
                row.getString("id"),
                row.getString("loop_name"),
                row.getString("config_path"),
                row.getString("config_text"),
                row.getString("manifest"),
                new RunRow.State(
                        RunStatus.valueOf(row.getString("status")),
                        row.getString("status_reason"),
                        row.getBoolean("stop_requested")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
