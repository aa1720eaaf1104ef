package dev.hone.llm;

/**
 * What was or may have been spent.
 *
 * @param usd money
 * @param tokens tokens read and written
 * @param calls calls
 */
public record Spending(Money usd, Tokens tokens, long calls) {
    /** Nothing. */
    public static final Spending NOTHING = new Spending(Money.ZERO, Tokens.NONE, 0);

    public Spending plus(Spending other) {
        return new Spending(usd.plus(other.usd), tokens.plus(other.tokens), calls + other.calls);
    }

    Spending minus(Spending other) {
        return new Spending(usd.minus(other.usd), tokens.minus(other.tokens), calls - other.calls);
    }
}
