package dev.hone.llm;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in US dollars, exact enough for prices per million tokens.
 *
 * @param usd dollars, at most 12 decimals
 */
public record Money(@JsonValue BigDecimal usd) implements Comparable<Money> {
    private static final int DECIMALS = 12;

    /** Nothing. */
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Money {
        usd = usd.scale() > DECIMALS ? usd.setScale(DECIMALS, RoundingMode.UP) : usd;
    }

    /** Reads an amount such as {@code 0.15}. */
    public static Money of(String usd) {
        return new Money(new BigDecimal(usd));
    }

    public Money plus(Money other) {
        return new Money(usd.add(other.usd));
    }

    public Money minus(Money other) {
        return new Money(usd.subtract(other.usd));
    }

    public Money times(BigDecimal factor) {
        return new Money(usd.multiply(factor));
    }

    /** What tokens cost at this price per million. */
    public Money perMillion(Tokens tokens) {
        return new Money(usd.multiply(BigDecimal.valueOf(tokens.count())).movePointLeft(6));
    }

    public boolean isZero() {
        return usd.signum() == 0;
    }

    @Override
    public int compareTo(Money other) {
        return usd.compareTo(other.usd);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Money money && money.usd.compareTo(usd) == 0;
    }

    @Override
    public int hashCode() {
        return usd.stripTrailingZeros().hashCode();
    }

    @Override
    public String toString() {
        return "$" + usd.stripTrailingZeros().toPlainString();
    }
}
