package dev.hone.store;

import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What people did to runs, oldest first. */
public final class EventTable {
    private final Database database;

    public EventTable(Database database) {
        this.database = database;
    }

    public void add(String runId, EventRow event) {
        database.inTransaction(handle -> insert(handle, runId, event));
    }

    /** Within a transaction of another table. */
    static int insert(Handle handle, String runId, EventRow event) {
        return handle.createUpdate(
                        "insert into event (run_id, happened_at, kind, payload) values (:run, :at, :kind, :payload)")
                .bind("run", runId)
                .bind("at", event.at())
                .bind("kind", event.kind())
                .bind("payload", event.payload())
                .execute();
    }

    public List<EventRow> all(String runId) {
        return database.inTransaction(handle -> handle.createQuery(
                        "select happened_at, kind, payload from event where run_id = :run order by ordinal")
                .bind("run", runId)
                .map((row, context) -> new EventRow(
                        row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getString(3)))
                .list());
    }
}
