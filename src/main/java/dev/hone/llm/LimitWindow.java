package dev.hone.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's headers say about one of its limits.
 *
 * @param limit units per window; null where not said
 * @param remaining units left now; null where not said
 * @param reset time until {@code remaining} is {@code limit} again; null where not said
 */
public record LimitWindow(
        @Nullable Long limit,
        @Nullable Long remaining,
        @Nullable Duration reset) {
    /** Nothing said. */
    public static final LimitWindow UNKNOWN = new LimitWindow(null, null, null);
}
