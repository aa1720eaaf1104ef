package dev.hone.llm;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Of those in this process who ask the same thing at once, whatever their run, one goes out; the others take its
 * answer, or go themselves where it got none.
 */
final class SingleFlight {
    private final Map<String, CompletableFuture<Optional<ChatAnswer>>> out = new ConcurrentHashMap<>();

    /** Asks the model. */
    @FunctionalInterface
    interface Errand {
        Reply run() throws InterruptedException;
    }

    Reply ask(String callKey, Errand errand, Function<ChatAnswer, Reply> shared) throws InterruptedException {
        while (true) {
            CompletableFuture<Optional<ChatAnswer>> mine = new CompletableFuture<>();
            CompletableFuture<Optional<ChatAnswer>> other = out.putIfAbsent(callKey, mine);
            if (other == null) {
                return go(callKey, mine, errand);
            }
            Optional<ChatAnswer> answer = answer(other);
            if (answer.isPresent()) {
                return shared.apply(answer.get());
            }
        }
    }

    private Reply go(String callKey, CompletableFuture<Optional<ChatAnswer>> mine, Errand errand)
            throws InterruptedException {
        Optional<ChatAnswer> got = Optional.empty();
        try {
            Reply reply = errand.run();
            got = reply instanceof Reply.Answered answered ? Optional.of(answered.answer()) : got;
            return reply;
        } finally {
            out.remove(callKey, mine);
            mine.complete(got);
        }
    }

    private static Optional<ChatAnswer> answer(CompletableFuture<Optional<ChatAnswer>> other)
            throws InterruptedException {
        try {
            return other.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is never completed so", e);
        }
    }
}
