package dev.hone.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call to a provider's API failed; what matters most is whether it may have had an effect. */
public final class CallTrouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final int status;
    private final transient @Nullable Duration retryAfter;

    /** What is known of a call that failed. */
    public enum Kind {
        /** It was surely not done, and may be when asked again: too fast, or nobody was reached. */
        NOTHING_DONE,
        /** Nobody knows whether it was done. */
        UNKNOWN,
        /** It is refused for good. */
        REFUSED,
        /** The key is refused. */
        KEY_REFUSED,
        /** The account has no money left or met its spending limit. */
        NO_MONEY
    }

    public CallTrouble(Kind kind, int status, String message, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The same without a status or a time to wait. */
    public CallTrouble(Kind kind, String message) {
        this(kind, 0, message, null);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether asking again can help; errors of a server pass, also where it says not to ask again. */
    public boolean mayPass() {
        return kind == Kind.NOTHING_DONE || kind == Kind.UNKNOWN || WireError.leavesDoubt(status);
    }

    /**
     * Whether what was asked for was surely not made: only an answer that finds fault with the request itself proves
     * that. An error of the server, or a redirect, says nothing, also where it says not to ask again.
     */
    public boolean provesNothingMade() {
        return switch (kind) {
            case NOTHING_DONE -> true;
            case UNKNOWN -> false;
            case REFUSED, KEY_REFUSED, NO_MONEY -> status == 0 || (status >= 400 && !WireError.leavesDoubt(status));
        };
    }

    /** HTTP status; 0 where none came. */
    public int status() {
        return status;
    }

    /** Whether the provider knows nothing of that name. */
    public boolean isNotFound() {
        return status == 404;
    }

    /** How long the provider wants to be left alone; null where it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    static CallTrouble of(Attempt attempt, int status) {
        return switch (attempt) {
            case Attempt.RateLimited limited ->
                new CallTrouble(Kind.NOTHING_DONE, status, "rate limited", limited.retryAfter());
            case Attempt.Unavailable down -> new CallTrouble(Kind.UNKNOWN, status, down.reason(), down.retryAfter());
            case Attempt.OutOfMoney poor -> new CallTrouble(Kind.NO_MONEY, status, poor.message(), null);
            case Attempt.Unauthorised key -> new CallTrouble(Kind.KEY_REFUSED, status, key.message(), null);
            case Attempt.Rejected no ->
                new CallTrouble(
                        Kind.REFUSED, status, "status %d %s %s".formatted(status, no.code(), no.message()), null);
            default -> new CallTrouble(Kind.UNKNOWN, status, Errand.reason(attempt), null);
        };
    }
}
