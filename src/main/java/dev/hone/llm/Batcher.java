package dev.hone.llm;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Does for many callers at once what costs the same for one: what they ask for within some milliseconds goes through
 * together, then everybody is told. One request that cannot be done fails alone.
 */
final class Batcher<Q, A> implements AutoCloseable {
    private static final int MOST = 500;
    private static final int HOPELESS = 3;

    /** Lists of one; an empty one wakes the worker to find that all is over. */
    private final LinkedBlockingQueue<List<Waiting<Q, A>>> queue = new LinkedBlockingQueue<>();

    private final Function<List<Q>, List<A>> work;
    private final long gatherMillis;
    private final Thread worker;
    private final InstantSource clock;
    private long begun;
    private volatile boolean closed;
    private volatile boolean ended;

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

    /**
     * @param name of its thread
     * @param clock for the time between batches
     * @param gatherMillis least time between two batches
     * @param work answers all questions, in their order, or throws and has done nothing
     */
    Batcher(String name, InstantSource clock, long gatherMillis, Function<List<Q>, List<A>> work) {
        this.work = work;
        this.clock = clock;
        this.gatherMillis = gatherMillis;
        this.worker = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Returns once it is done; an interrupt does not cut it short. */
    A ask(Q question) {
        var waiting = new Waiting<Q, A>(question, new CompletableFuture<>());
        if (closed) {
            throw closed();
        }
        queue.add(List.of(waiting));
        if (ended) {
            waiting.answer().completeExceptionally(closed()); // came too late for the worker to see it
        }
        try {
            return waiting.answer().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Questions that nobody works on yet. */
    int waiting() {
        return queue.size();
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the ledger is closed");
    }

    private void run() {
        List<List<Waiting<Q, A>>> taken = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                taken.add(queue.take());
                if (!taken.getFirst().isEmpty()) {
                    gather();
                    queue.drainTo(taken, MOST - 1);
                    together(taken.stream().flatMap(List::stream).toList());
                }
                taken.clear();
            } catch (InterruptedException e) {
                closed = true; // what is queued is still done
                queue.addAll(taken);
                taken.clear();
            }
        }
        ended = true;
        queue.stream().flatMap(List::stream).forEach(late -> late.answer().completeExceptionally(closed()));
    }

    /** What comes alone is done at once; in a rush it waits until some time after the batch before. */
    private void gather() throws InterruptedException {
        long wait = Math.clamp(begun + gatherMillis - clock.millis(), 0, gatherMillis);
        if (wait > 0 && !closed && queue.size() < MOST) {
            Thread.sleep(wait);
        }
        begun = clock.millis();
    }

    @SuppressWarnings("CatchingUnchecked") // Whatever fails, those who wait must hear of it.
    private void together(List<Waiting<Q, A>> batch) {
        try {
            List<A> answers = work.apply(batch.stream().map(Waiting::question).toList());
            for (int i = 0; i < answers.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (batch.size() == 1) {
                batch.get(0).answer().completeExceptionally(e);
            } else {
                alone(batch);
            }
        }
    }

    /** One by one, so that only those fail that cannot be done; where nothing can, the rest is not tried. */
    private void alone(List<Waiting<Q, A>> batch) {
        int failed = 0;
        for (Waiting<Q, A> one : batch) {
            if (failed < HOPELESS) {
                together(List.of(one));
                failed = one.answer().isCompletedExceptionally() ? failed + 1 : 0;
            } else {
                one.answer().completeExceptionally(new IllegalStateException("the ledger cannot be used"));
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        queue.add(List.of());
        try {
            worker.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
