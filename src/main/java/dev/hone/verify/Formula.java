package dev.hone.verify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Computes formulas of numbers, for outputs that follow from what stands in an input. */
public final class Formula {
    private static final int DIGITS = 12;

    private Formula() {}

    /** The value, to twelve digits and without zeros at its end; empty where the text is no formula or has none. */
    public static Optional<String> value(String text) {
        try {
            Expression read = Expression.parse(text);
            double value = read.variables().isEmpty() ? read.value() : Double.NaN;
            return Double.isFinite(value)
                    ? Optional.of(BigDecimal.valueOf(value)
                            .round(new MathContext(DIGITS))
                            .stripTrailingZeros()
                            .toPlainString())
                    : Optional.empty();
        } catch (Expression.Unreadable e) {
            return Optional.empty();
        }
    }
}
