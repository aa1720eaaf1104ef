package dev.hone.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits to begin with; more is learned from headers and refusals.
 *
 * @param requestsPerMinute calls a minute; null to find out
 * @param tokensPerMinute tokens a minute; null to find out
 * @param inFlight most calls at once
 * @param requestsWindow what the provider's header for requests counts over
 * @param tokensWindow what the provider's header for tokens counts over
 */
public record ProviderLimits(
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        int inFlight,
        Duration requestsWindow,
        Duration tokensWindow) {
    /** Nothing known. */
    public static final ProviderLimits UNKNOWN =
            new ProviderLimits(null, null, 64, Duration.ofMinutes(1), Duration.ofMinutes(1));

    public ProviderLimits withInFlight(int given) {
        return new ProviderLimits(requestsPerMinute, tokensPerMinute, given, requestsWindow, tokensWindow);
    }
}
