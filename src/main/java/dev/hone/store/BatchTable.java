package dev.hone.store;

import dev.hone.llm.BatchJob;
import dev.hone.llm.BatchLedger;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Batches at providers. */
public final class BatchTable implements BatchLedger {
    private final Database database;

    public BatchTable(Database database) {
        this.database = database;
    }

    @Override
    public void write(BatchJob job) {
        database.inTransaction(handle -> {
            int known = put(handle, job, """
                    update model_batch set run_id = :run, endpoint = :endpoint, stage = :stage, planned_at = :at,
                        job = :job
                    where batch_key = :key""");
            return known > 0 ? known : put(handle, job, """
                    insert into model_batch (batch_key, run_id, endpoint, stage, planned_at, job)
                    values (:key, :run, :endpoint, :stage, :at, :job)""");
        });
    }

    private static int put(Handle handle, BatchJob job, String statement) {
        return handle.createUpdate(statement)
                .bind("key", job.key())
                .bind("run", job.run())
                .bind("endpoint", job.endpoint())
                .bind("stage", job.stage().name())
                .bind("at", job.since())
                .bind("job", job.json())
                .execute();
    }

    @Override
    public List<BatchJob> open(String run, String endpoint) {
        return database.inTransaction(handle -> handle.createQuery("""
                        select job from model_batch
                        where run_id = :run and endpoint = :endpoint and stage <> 'CLOSED'
                        order by planned_at, batch_key""")
                .bind("run", run)
                .bind("endpoint", endpoint)
                .mapTo(String.class)
                .map(BatchJob::of)
                .list());
    }
}
