package dev.hone.llm;

import java.util.List;

/** Where batches are kept; the one implementation is a table of the store. */
public interface BatchLedger {
    /** Keeps a batch in place of what was kept under its key; when this returns it survives a crash. */
    void write(BatchJob job);

    /** The batches of a run at an endpoint that are not closed, the oldest first. */
    List<BatchJob> open(String run, String endpoint);
}
