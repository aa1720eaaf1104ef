package dev.hone.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent; null where there is no bound.
 *
 * @param usd money
 * @param tokens tokens read and written
 * @param calls calls sent that were answered or may have been
 * @param time since the run began
 */
public record Caps(
        @Nullable Money usd,
        @Nullable Tokens tokens,
        @Nullable Long calls,
        @Nullable Duration time) {
    /** No bounds. */
    public static final Caps NONE = new Caps(null, null, null, null);
}
