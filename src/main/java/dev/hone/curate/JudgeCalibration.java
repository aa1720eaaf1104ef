package dev.hone.curate;

import java.util.List;
import java.util.SortedMap;

/**
 * How well a judge tells real seeds from spoilt ones.
 *
 * @param sensitivity share of real seeds that it passes
 * @param specificity share of spoilt seeds that it does not pass
 * @param kappa agreement with the truth beyond chance (Cohen 1960), -1..1
 * @param kappaLow lower bound of its 95 % interval, by its asymptotic standard error
 * @param kappaHigh upper bound
 * @param kinds spoilt seeds by how they were spoilt
 * @param unknown trials without an answer, which count nowhere else
 */
public record JudgeCalibration(
        Share sensitivity,
        Share specificity,
        double kappa,
        double kappaLow,
        double kappaHigh,
        List<Kind> kinds,
        int unknown) {
    /** Under either of this a judge drops nothing by itself. */
    public static final double NEEDED = 0.8;

    private static final double Z = 1.959964;

    public JudgeCalibration {
        kinds = List.copyOf(kinds);
    }

    /** How it does on one kind of spoilt seeds. */
    public record Kind(String name, Share found) {
        /** By name, from trials that were found right and all trials of each kind. */
        static List<Kind> of(SortedMap<String, int[]> counts) {
            return counts.entrySet().stream()
                    .map(kind -> new Kind(kind.getKey(), Share.of(kind.getValue()[0], kind.getValue()[1])))
                    .toList();
        }
    }

    /** Whether it may drop examples by itself. */
    public boolean gates() {
        return sensitivity.of() > 0
                && specificity.of() > 0
                && sensitivity.value() >= NEEDED
                && specificity.value() >= NEEDED;
    }

    /** The figures of counted trials. */
    static JudgeCalibration of(Share sensitivity, Share specificity, List<Kind> kinds, int unknown) {
        int all = sensitivity.of() + specificity.of();
        if (all == 0) {
            return new JudgeCalibration(sensitivity, specificity, 0, -1, 1, kinds, unknown);
        }
        double agreed = (double) (sensitivity.hits() + specificity.hits()) / all;
        double real = (double) sensitivity.of() / all;
        double passed = (double) (sensitivity.hits() + specificity.of() - specificity.hits()) / all;
        double chance = real * passed + (1 - real) * (1 - passed);
        double kappa = chance == 1 ? 0 : (agreed - chance) / (1 - chance);
        double error = chance == 1 ? 1 : Math.sqrt(agreed * (1 - agreed) / all) / (1 - chance);
        return new JudgeCalibration(
                sensitivity,
                specificity,
                kappa,
                Math.max(-1, kappa - Z * error),
                Math.min(1, kappa + Z * error),
                kinds,
                unknown);
    }
}
