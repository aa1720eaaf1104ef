package dev.hone.evaluate;

import java.util.List;

/**
 * The learning curves of one way to choose examples.
 *
 * @param arm its name
 * @param repeats one curve for each repeat; repeat r of every arm has the same seed
 */
public record ArmCurves(String arm, List<LearningCurve> repeats) {
    public ArmCurves {
        repeats = List.copyOf(repeats);
        if (repeats.isEmpty()) {
            throw new IllegalArgumentException("arm %s has no repeats".formatted(arm));
        }
    }

    /** Points that every repeat has. */
    int points() {
        return repeats.stream().mapToInt(LearningCurve::points).min().orElseThrow();
    }

    /** Whether there is a curve, not only a point. */
    boolean isCurve() {
        return points() > 1;
    }

    /** Mean number of rows trained on at a point. */
    double examples(int point) {
        return repeats.stream()
                .mapToInt(curve -> curve.examples(point))
                .average()
                .orElseThrow();
    }

    /** Shape [repeat][row]: 1 where the student of a point was right. */
    double[][] values(int point) {
        return repeats.stream().map(curve -> curve.values(point)).toArray(double[][]::new);
    }

    /** Shape [repeat][row]: 1 where the last student was right. */
    double[][] lastValues() {
        return repeats.stream().map(curve -> curve.values(curve.last())).toArray(double[][]::new);
    }
}
