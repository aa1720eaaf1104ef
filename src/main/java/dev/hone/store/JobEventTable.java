package dev.hone.store;

import dev.hone.train.JobEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What was told of training jobs, each word once, oldest first. */
public final class JobEventTable {
    private final Database database;

    JobEventTable(Database database) {
        this.database = database;
    }

    /**
     * An event of a training.
     *
     * @param training run key of the training
     * @param event what was told
     */
    public record Of(String training, JobEvent event) {}

    /** Writes those that are not known, and returns them. */
    public List<JobEvent> add(String run, String training, List<JobEvent> events) {
        return database.inTransaction(handle -> {
            Set<String> known = new HashSet<>(places(handle, training));
            List<JobEvent> fresh =
                    events.stream().filter(event -> known.add(event.cursor())).toList();
            fresh.forEach(event -> insert(handle, run, training, event));
            return fresh;
        });
    }

    private static List<String> places(Handle handle, String training) {
        return handle.createQuery("select place from train_event where training = :training")
                .bind("training", training)
                .mapTo(String.class)
                .list();
    }

    private static void insert(Handle handle, String run, String training, JobEvent event) {
        handle.createUpdate("""
                        insert into train_event (run_id, training, place, event)
                        values (:run, :training, :place, :event)""")
                .bind("run", run)
                .bind("training", training)
                .bind("place", event.cursor())
                .bind("event", RowsJson.write(event))
                .execute();
    }

    /** All of a run, in the order they were written. */
    public List<Of> all(String run) {
        return database.inTransaction(handle -> handle.createQuery(
                        "select training, event from train_event where run_id = :run order by ordinal")
                .bind("run", run)
                .map((row, context) -> new Of(row.getString(1), RowsJson.event(row.getString(2))))
                .list());
    }

    /** Those of one training. */
    public List<JobEvent> of(String training) {
        return database.inTransaction(handle -> handle.createQuery(
                        "select event from train_event where training = :training order by ordinal")
                .bind("training", training)
                .mapTo(String.class)
                .map(RowsJson::event)
                .list());
    }
}
