package dev.hone.verify;

import java.util.Optional;

/** Whether the final numbers of two texts are the same amount, as in worked solutions that end in {@code #### 18}. */
public final class NumericEquality implements OutputEquality {
    private final double tolerance;

    /** @param tolerance largest difference, as a share of the larger number, 0..1 */
    public NumericEquality(double tolerance) {
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance (%s) must be at least 0 and below 1".formatted(tolerance));
        }
        this.tolerance = tolerance;
    }

    @Override
    public Equality compare(String expected, String answer) {
        Optional<Quantity> wanted = FinalNumber.in(expected);
        if (wanted.isEmpty()) {
            return new Equality.Undecided("no number in what was expected");
        }
        Optional<Quantity> given = FinalNumber.in(answer);
        if (given.isEmpty()) {
            return new Equality.Unreadable("no number in the answer");
        }
        try {
            return wanted.get().isNear(given.get(), tolerance)
                    ? new Equality.Equal()
                    : new Equality.Different("the final numbers differ");
        } catch (TooMuch e) {
            return new Equality.Undecided(e.what());
        }
    }
}
