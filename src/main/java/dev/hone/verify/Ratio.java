package dev.hone.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** An exact fraction in lowest terms, with a positive denominator. */
record Ratio(BigInteger over, BigInteger under) {
    /** Bits of either part: enough for any answer that a person would write. */
    private static final int MOST_BITS = 4096;

    Ratio {
        if (under.signum() == 0) {
            throw new ArithmeticException("division by zero");
        }
        BigInteger common = over.gcd(under).max(BigInteger.ONE);
        BigInteger sign = under.signum() < 0 ? BigInteger.ONE.negate() : BigInteger.ONE;
        over = over.divide(common).multiply(sign);
        under = under.divide(common).multiply(sign);
        if (over.bitLength() > MOST_BITS || under.bitLength() > MOST_BITS) {
            throw new TooMuch("a number is too large");
        }
    }

    static Ratio of(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        if (Math.abs((long) plain.scale()) > MOST_BITS / 4) {
            throw new TooMuch("a number is too large");
        }
        return plain.scale() <= 0
                ? new Ratio(plain.toBigIntegerExact(), BigInteger.ONE)
                : new Ratio(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
    }

    static Ratio of(long number) {
        return new Ratio(BigInteger.valueOf(number), BigInteger.ONE);
    }

    Ratio plus(Ratio other) {
        return new Ratio(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Ratio times(Ratio other) {
        return new Ratio(over.multiply(other.over), under.multiply(other.under));
    }

    Ratio dividedBy(Ratio other) {
        return new Ratio(over.multiply(other.under), under.multiply(other.over));
    }

    Ratio negated() {
        return new Ratio(over.negate(), under);
    }

    Ratio abs() {
        return new Ratio(over.abs(), under);
    }

    /** Whether both differ by no more than a share of the larger. */
    boolean isNear(Ratio other, double share) {
        if (equals(other)) {
            return true;
        }
        BigDecimal apart = plus(other.negated()).abs().decimal();
        BigDecimal larger = abs().decimal().max(other.abs().decimal());
        return apart.compareTo(larger.multiply(BigDecimal.valueOf(share))) <= 0;
    }

    private BigDecimal decimal() {
        return new BigDecimal(over).divide(new BigDecimal(under), MathContext.DECIMAL64);
    }
}
