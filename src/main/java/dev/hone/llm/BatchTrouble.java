package dev.hone.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call to a batch API failed; what matters most is whether it may have had an effect. */
final class BatchTrouble extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Attempt attempt;

    BatchTrouble(Attempt attempt) {
        super(String.valueOf(attempt));
        this.attempt = attempt;
    }

    Attempt attempt() {
        return attempt;
    }

    /** The other side surely did nothing and may do it when asked again. */
    boolean isNothingDone() {
        return attempt instanceof Attempt.RateLimited || attempt instanceof Attempt.Unavailable;
    }

    /** Nobody knows whether the other side did it. */
    boolean isUnknown() {
        return attempt instanceof Attempt.Uncertain || attempt instanceof Attempt.Malformed;
    }

    /** The other side refused for good. */
    boolean isFinal() {
        return !isNothingDone() && !isUnknown();
    }

    @Nullable
    Duration retryAfter() {
        return attempt instanceof Attempt.RateLimited limited ? limited.retryAfter() : null;
    }
}
