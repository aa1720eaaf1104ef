package dev.hone.llm;

/**
 * Tokens of one answered call, as they are billed.
 *
 * @param prompt all tokens read, cached ones included
 * @param completion all tokens written, reasoning included
 * @param reasoning those of {@code completion} that are not in the answer
 * @param cached those of {@code prompt} that the provider bills at the cached price
 * @param estimated whether the provider said nothing believable, so that this is our guess
 */
public record Usage(Tokens prompt, Tokens completion, Tokens reasoning, Tokens cached, boolean estimated) {
    /** No tokens. */
    public static final Usage NONE = new Usage(Tokens.NONE, Tokens.NONE, Tokens.NONE, Tokens.NONE, false);

    public Usage {
        if (reasoning.compareTo(completion) > 0 || cached.compareTo(prompt) > 0) {
            throw new IllegalArgumentException(
                    "usage has more reasoning (%d of %d) or cached tokens (%d of %d) than there are"
                            .formatted(reasoning.count(), completion.count(), cached.count(), prompt.count()));
        }
    }

    /** Reported prompt and completion tokens, nothing cached, no reasoning. */
    public static Usage of(long prompt, long completion) {
        return new Usage(Tokens.of(prompt), Tokens.of(completion), Tokens.NONE, Tokens.NONE, false);
    }

    public Usage plus(Usage other) {
        return new Usage(
                prompt.plus(other.prompt),
                completion.plus(other.completion),
                reasoning.plus(other.reasoning),
                cached.plus(other.cached),
                estimated || other.estimated);
    }

    public Tokens total() {
        return prompt.plus(completion);
    }
}
