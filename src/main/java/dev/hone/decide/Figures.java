package dev.hone.decide;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes the numbers of a rule as a person would have written them in the loop file. */
final class Figures {
    private Figures() {}

    /** Without trailing zeros and without the noise of binary fractions: 0.58, 25, 95. */
    static String plain(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
