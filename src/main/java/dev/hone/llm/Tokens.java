package dev.hone.llm;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number of tokens.
 *
 * @param count at least 0
 */
public record Tokens(@JsonValue long count) implements Comparable<Tokens> {
    /** None. */
    public static final Tokens NONE = new Tokens(0);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Tokens {
        if (count < 0) {
            throw new IllegalArgumentException("tokens (%d) must not be negative".formatted(count));
        }
    }

    public static Tokens of(long count) {
        return new Tokens(count);
    }

    public Tokens plus(Tokens other) {
        return new Tokens(Math.addExact(count, other.count));
    }

    /** The difference, but never less than none. */
    public Tokens minus(Tokens other) {
        return new Tokens(Math.max(0, count - other.count));
    }

    @Override
    public int compareTo(Tokens other) {
        return Long.compare(count, other.count);
    }
}
