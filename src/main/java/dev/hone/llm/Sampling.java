package dev.hone.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is drawn.
 *
 * @param maxTokens most tokens of the answer, reasoning included: at least 1, always sent, since the budget rests on it
 * @param temperature 0 to 2; null leaves it to the provider
 * @param topP 0 to 1; null leaves it to the provider
 * @param stop texts that end the answer
 * @param seed asks the provider for the same answer again; null for none
 * @param topLogprobs alternatives wanted per token, 0 to 20, where the provider offers them; null for no logprobs
 */
public record Sampling(
        int maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        List<String> stop,
        @Nullable Long seed,
        @Nullable Integer topLogprobs) {
    public Sampling {
        stop = List.copyOf(stop);
        if (maxTokens < 1) {
            throw new IllegalArgumentException("max tokens (%d) must be at least 1".formatted(maxTokens));
        }
    }

    /** The provider's own way to draw, up to a number of tokens. */
    public static Sampling upTo(int maxTokens) {
        return new Sampling(maxTokens, null, null, List.of(), null, null);
    }

    public Sampling withMaxTokens(int given) {
        return new Sampling(given, temperature, topP, stop, seed, topLogprobs);
    }

    public Sampling withTemperature(double given) {
        return new Sampling(maxTokens, given, topP, stop, seed, topLogprobs);
    }

    public Sampling withTopP(double given) {
        return new Sampling(maxTokens, temperature, given, stop, seed, topLogprobs);
    }

    public Sampling withStop(List<String> given) {
        return new Sampling(maxTokens, temperature, topP, given, seed, topLogprobs);
    }

    public Sampling withSeed(long given) {
        return new Sampling(maxTokens, temperature, topP, stop, given, topLogprobs);
    }

    public Sampling withTopLogprobs(int given) {
        return new Sampling(maxTokens, temperature, topP, stop, seed, given);
    }
}
