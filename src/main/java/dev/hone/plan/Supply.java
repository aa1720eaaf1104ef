package dev.hone.plan;

/**
 * Which part of a round's examples comes from which kind of teacher; the parts sum to 1.
 *
 * @param written part that teachers write to order
 * @param labelled part that is picked from rows that exist with their labels
 * @param unlabelled part that is picked from real inputs, whose labels show only afterwards
 */
public record Supply(double written, double labelled, double unlabelled) {
    /** Rounding that sums of shares may carry. */
    private static final double SLACK = 1e-9;

    /** Everything is written to order. */
    public static final Supply WRITTEN = new Supply(1, 0, 0);

    /** Everything is picked from labelled rows. */
    public static final Supply LABELLED = new Supply(0, 1, 0);

    /** Everything is picked from unlabelled inputs. */
    public static final Supply UNLABELLED = new Supply(0, 0, 1);

    public Supply {
        boolean parts = written >= 0 && labelled >= 0 && unlabelled >= 0;
        if (!parts || Math.abs(written + labelled + unlabelled - 1) > SLACK) {
            throw new IllegalArgumentException("supply: written (%s), labelled (%s) and unlabelled (%s) must sum to 1"
                    .formatted(written, labelled, unlabelled));
        }
    }

    /** This supply with the weight {@code part}, the other with the rest. */
    public Supply mixedWith(Supply other, double part) {
        double rest = 1 - part;
        return new Supply(
                part * written + rest * other.written,
                part * labelled + rest * other.labelled,
                part * unlabelled + rest * other.unlabelled);
    }
}
