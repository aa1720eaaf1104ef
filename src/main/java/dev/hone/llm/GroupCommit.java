package dev.hone.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes entries of many calls in one transaction: at most some milliseconds later, then everybody is told. */
final class GroupCommit implements AutoCloseable {
    private static final long GATHER_MILLIS = 10;
    private static final int MOST = 500;

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final CallLedger ledger;
    private final Thread writer;
    private volatile boolean closed;

    private record Waiting(LedgerEntry entry, CompletableFuture<Void> written) {}

    GroupCommit(CallLedger ledger) {
        this.ledger = ledger;
        this.writer = Thread.ofPlatform().daemon().name("ledger").start(this::run);
    }

    /** Returns once the entry is on disk. */
    void write(LedgerEntry entry) {
        try {
            later(entry).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Writes soon, without waiting. */
    CompletableFuture<Void> later(LedgerEntry entry) {
        var waiting = new Waiting(entry, new CompletableFuture<>());
        if (closed) {
            throw new IllegalStateException("the ledger is closed");
        }
        queue.add(waiting);
        return waiting.written();
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    if (!closed && queue.size() < MOST) {
                        Thread.sleep(GATHER_MILLIS);
                    }
                    queue.drainTo(batch, MOST);
                    commit(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                closed = true; // what is queued is still written
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever fails, those who wait must hear of it.
    private void commit(List<Waiting> batch) {
        try {
            ledger.write(batch.stream().map(Waiting::entry).toList());
            batch.forEach(waiting -> waiting.written().complete(null));
        } catch (RuntimeException e) {
            batch.forEach(waiting -> waiting.written().completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
