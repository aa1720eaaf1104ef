package dev.hone.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does many things that mostly wait, each on a virtual thread of its own; the first failure ends them all. */
final class AtOnce {
    private static final long LISTEN_MILLIS = 250;
    private static final int TOLD_EVERY = 20;

    private AtOnce() {}

    /**
     * The outcomes, in the order of the questions.
     *
     * @param seen sees each outcome as it comes; may throw
     * @param asking hears of progress; may throw
     */
    static <Q, A> List<A> all(List<Q> questions, Function<Q, A> answer, Consumer<A> seen, Asking asking) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var finished = new ExecutorCompletionService<A>(threads);
            List<Future<A>> outcomes = questions.stream()
                    .map(question -> finished.submit(() -> answer.apply(question)))
                    .toList();
            for (int done = 0; done < outcomes.size(); ) {
                Future<A> next = finished.poll(LISTEN_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    seen.accept(value(next));
                    done++;
                }
                if (next == null || done % TOLD_EVERY == 0 || done == outcomes.size()) {
                    asking.advanced(done, outcomes.size());
                }
            }
            List<A> values = new ArrayList<>();
            for (Future<A> outcome : outcomes) {
                values.add(value(outcome));
            }
            return values;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("asking was interrupted");
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private static <A> A value(Future<A> outcome) throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
