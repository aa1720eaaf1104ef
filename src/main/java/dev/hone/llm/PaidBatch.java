package dev.hone.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Batches behind ledger and budget: a row is sent once, at the price of batches, and paid for once. */
final class PaidBatch implements BatchModel {
    private final Endpoint endpoint;
    private final Dialect dialect;
    private final BatchDesk desk;
    private final ModelAccess.Accounts accounts;
    private final Rhythm rhythm;
    private final Set<BatchRow> reserved = ConcurrentHashMap.newKeySet();
    private final ReentrantLock turn = new ReentrantLock();

    PaidBatch(Endpoint endpoint, Dialect dialect, BatchDesk desk, ModelAccess.Accounts accounts, Rhythm rhythm) {
        this.endpoint = endpoint;
        this.dialect = dialect;
        this.desk = desk;
        this.accounts = accounts;
        this.rhythm = rhythm;
    }

    /** One such question at a time: a second one finds the answers of the first in the ledger. */
    @Override
    public List<Reply> askAll(List<ChatRequest> requests, Purpose purpose) {
        BatchErrand errand = new BatchErrand(this, purpose);
        try {
            turn.lockInterruptibly();
            try {
                return errand.run(requests);
            } finally {
                spendReserved(purpose);
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return errand.replies(requests);
        }
    }

    /** What stays open may be billed: it counts as spent until somebody learns more, and keeps nobody waiting. */
    private void spendReserved(Purpose purpose) {
        for (BatchRow row : List.copyOf(reserved)) {
            if (reserved.remove(row)) {
                budget().settle(purpose.purpose(), row.worst(), row.worst());
            }
        }
    }

    /** Does something for all of a list at once, and waits: the ledger gathers what is written meanwhile. */
    static <T> void atOnce(List<T> all, Consumer<T> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            all.forEach(one -> running.add(threads.submit(() -> work.accept(one))));
            for (Future<?> one : running) {
                join(one);
            }
        }
    }

    private static void join(Future<?> one) {
        boolean interrupted = false;
        while (true) {
            try {
                one.get();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return;
            } catch (InterruptedException e) {
                interrupted = true; // what is being written is written to the end
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            }
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Dialect dialect() {
        return dialect;
    }

    BatchDesk desk() {
        return desk;
    }

    CallBook book() {
        return accounts.book();
    }

    Budget budget() {
        return accounts.budget();
    }

    /** Rows for which the budget of this process holds a reservation. */
    Set<BatchRow> reserved() {
        return reserved;
    }

    Rhythm rhythm() {
        return rhythm;
    }
}
