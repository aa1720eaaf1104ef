package dev.hone.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of arms measured.
 *
 * @param target score to reach
 * @param arms in the order they were given
 */
public record CurveResult(double target, List<Arm> arms) {
    public CurveResult {
        arms = List.copyOf(arms);
    }

    /** The figures of an arm. */
    public Arm arm(String name) {
        return arms.stream()
                .filter(arm -> arm.arm().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no arm " + name));
    }

    /**
     * One arm.
     *
     * @param arm its name
     * @param curve mean accuracy by rows trained on
     * @param toTarget rows to the target, or null for an arm that is one point
     * @param saving against the baseline, or null for a point and for the baseline
     * @param wholeCurve mean over the common range of examples minus the baseline's, or null likewise
     * @param holm p-value of {@code wholeCurve} corrected over all arms but the primary one; the primary keeps its own
     * @param atEnd accuracy of the last students minus the baseline's last, or null for the baseline
     */
    public record Arm(
            String arm,
            List<Place> curve,
            @Nullable Reach toTarget,
            @Nullable Saving saving,
            @Nullable MeanDifference wholeCurve,
            @Nullable Double holm,
            @Nullable MeanDifference atEnd) {
        public Arm {
            curve = List.copyOf(curve);
        }

        /** The last point of the curve. */
        public Place last() {
            return curve.getLast();
        }
    }

    /** Mean accuracy of the students of one round, with its 95 % interval over seeds and rows. */
    public record Place(double examples, double value, double low, double high) {}
}
