package dev.hone.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arms to compare, all with the same number of repeats and on the same rows.
 *
 * @param arms every arm, the baseline among them
 * @param baseline the arm that the others are compared with
 * @param primary the arm that the comparison is about, or null; differences of the others are corrected together
 * @param target score to reach, or null for the baseline's final one
 * @param resamples bootstrap resamples
 * @param seed of the bootstrap
 */
public record CurveInput(
        List<ArmCurves> arms,
        String baseline,
        @Nullable String primary,
        @Nullable Double target,
        int resamples,
        long seed) {
    public CurveInput {
        arms = List.copyOf(arms);
        ArmCurves first = arm(arms, baseline);
        for (ArmCurves arm : arms) {
            if (arm.repeats().size() != first.repeats().size()) {
                throw new IllegalArgumentException("arm %s has %d repeats, %s has %d"
                        .formatted(
                                arm.arm(),
                                arm.repeats().size(),
                                baseline,
                                first.repeats().size()));
            }
            List<String> rows = first.repeats().getFirst().rows();
            if (!arm.repeats().stream().allMatch(curve -> curve.rows().equals(rows))) {
                throw new IllegalArgumentException(
                        "arm %s was scored on other rows than %s".formatted(arm.arm(), baseline));
            }
        }
    }

    ArmCurves base() {
        return arm(arms, baseline);
    }

    private static ArmCurves arm(List<ArmCurves> arms, String name) {
        return arms.stream()
                .filter(arm -> arm.arm().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no arm " + name));
    }
}
