package dev.hone.llm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Batches in memory that outlive those who wrote them, as a database outlives processes. */
final class InMemoryBatches implements BatchLedger {
    final List<BatchJob.Stage> stages = new ArrayList<>();
    private final Map<String, BatchJob> jobs = new LinkedHashMap<>();
    private int writesUntilCrash = Integer.MAX_VALUE;

    /** After so many writes the process is gone, as far as this ledger can tell. */
    synchronized void crashAfter(int writes) {
        writesUntilCrash = writes;
    }

    @Override
    public synchronized void write(BatchJob job) {
        if (writesUntilCrash-- <= 0) {
            throw new IllegalStateException("the process is gone");
        }
        stages.add(job.stage());
        jobs.put(job.key(), job);
    }

    @Override
    public synchronized List<BatchJob> open(String run, String endpoint) {
        return jobs.values().stream()
                .filter(job -> job.run().equals(run)
                        && job.endpoint().equals(endpoint)
                        && job.stage() != BatchJob.Stage.CLOSED)
                .toList();
    }
}
