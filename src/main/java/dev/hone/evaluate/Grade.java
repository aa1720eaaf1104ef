package dev.hone.evaluate;

/**
 * How an answer compares with the right one.
 *
 * @param mark what it counts as
 * @param credit how near it comes, 0..1: 1 or 0 where the kind of task knows nothing between
 */
public record Grade(Mark mark, double credit) {
    /** What an answer counts as. */
    public enum Mark {
        RIGHT,
        WRONG,
        /** It cannot be read as what it should be; counts as wrong. */
        UNREADABLE,
        /** Nobody can tell, because the right answer cannot be read or comparing takes too long; counts nowhere. */
        UNDECIDED
    }

    public Grade {
        if (!(credit >= 0 && credit <= 1)) {
            throw new IllegalArgumentException("credit (%s) must be within 0..1".formatted(credit));
        }
    }

    /** A plain right or wrong. */
    public static Grade of(boolean right) {
        return new Grade(right ? Mark.RIGHT : Mark.WRONG, right ? 1 : 0);
    }
}
