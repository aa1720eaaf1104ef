package dev.hone.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The journal of finished steps. */
public final class StepTable {
    private final Database database;

    public StepTable(Database database) {
        this.database = database;
    }

    /** All finished steps of a run in the order they were finished. */
    public List<StepRow> all(String runId) {
        return database.inTransaction(handle -> handle.createQuery(
                        "select round, stage, wave, output, seconds from step where run_id = :run order by ordinal")
                .bind("run", runId)
                .map((row, context) -> new StepRow(
                        new StepKey(row.getInt(1), row.getString(2), row.getInt(3)),
                        row.getString(4),
                        row.getDouble(5)))
                .list());
    }

    /** Records a finished step with everything it produced, all or nothing, if the lease is still ours. */
    public void commit(Lease lease, StepRow step, StepRows rows) {
        database.inTransaction(handle -> {
            LeaseTable.check(handle, lease);
            ExampleTable.insert(handle, lease, rows.examples());
            rows.predictions()
                    .forEach((set, predictions) -> PredictionTable.insert(
                            handle, lease, new PredictionTable.Of(step.key().round(), set), predictions));
            rows.others().forEach(other -> write(handle, lease, step.key().round(), other));
            return insert(handle, lease, step);
        });
    }

    private static void write(Handle handle, Lease lease, int round, StepWrite other) {
        switch (other) {
            case StepWrite.Dataset dataset -> DatasetTable.insert(handle, lease, round, dataset.version());
            case StepWrite.Ask ask -> ReviewTable.insert(handle, lease, ask.items());
            case StepWrite.Drop drop -> ExampleTable.drop(handle, lease, drop.removals());
        }
    }

    private static int insert(Handle handle, Lease lease, StepRow step) {
        return handle.createUpdate("""
                        insert into step (run_id, round, stage, wave, epoch, output, seconds)
                        values (:run, :round, :stage, :wave, :epoch, :output, :seconds)""")
                .bind("run", lease.runId())
                .bind("round", step.key().round())
                .bind("stage", step.key().stage())
                .bind("wave", step.key().wave())
                .bind("epoch", lease.epoch())
                .bind("output", step.output())
                .bind("seconds", step.seconds())
                .execute();
    }
}
