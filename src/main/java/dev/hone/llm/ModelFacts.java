package dev.hone.llm;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one model at one provider.
 *
 * @param price what it costs; null where nobody read it
 * @param contextTokens most tokens of prompt and answer together; null where not known
 * @param maxOutputTokens most tokens of an answer; null where not known
 * @param shutdown day from which it answers no more; null where none is announced
 */
public record ModelFacts(
        @Nullable Price price,
        @Nullable Long contextTokens,
        @Nullable Long maxOutputTokens,
        @Nullable LocalDate shutdown) {
    /** Nothing known. */
    public static final ModelFacts UNKNOWN = new ModelFacts(null, null, null, null);

    public Optional<Price> priced() {
        return Optional.ofNullable(price);
    }
}
