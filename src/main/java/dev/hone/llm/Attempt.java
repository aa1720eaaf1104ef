package dev.hone.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one sending of a request came to. */
public sealed interface Attempt {
    /** A usable answer. */
    record Answered(ChatAnswer answer) implements Attempt {}

    /**
     * An answer with status 200 that cannot be used.
     *
     * @param kind what is wrong with it
     * @param raw its beginning, for inspection
     * @param usage where the envelope was whole and said what is billed; then it counts as an answered call
     */
    record Malformed(Fault kind, String raw, @Nullable Usage usage) implements Attempt {
        private static final int MOST_RAW = 2_000;

        public Malformed {
            raw = raw.length() > MOST_RAW ? raw.substring(0, MOST_RAW) : raw;
        }
    }

    /** Too fast; not billed. */
    record RateLimited(@Nullable Duration retryAfter) implements Attempt {}

    /** The account has no money left or met a spending limit: never tried again. */
    record OutOfMoney(String message) implements Attempt {}

    /** The endpoint is down, overloaded or was not reached; not billed. */
    record Unavailable(String reason, @Nullable Duration retryAfter) implements Attempt {}

    /** The request itself is refused: never tried again. */
    record Rejected(int status, String code, String message) implements Attempt {}

    /** The key is missing, wrong or not allowed to do this: never tried again. */
    record Unauthorised(String message) implements Attempt {}

    /** Not sent after all: the endpoint went down, or the time was up. */
    record HeldBack() implements Attempt {}

    /** Sent, but no answer is known; it may have been billed. */
    record Uncertain(String reason) implements Attempt {}
}
