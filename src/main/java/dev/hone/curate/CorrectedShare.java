package dev.hone.curate;

import java.util.Optional;

/**
 * Share of good rows among judged ones, corrected for the judge's own errors, with a 95 % interval.
 *
 * @param value estimate, 0..1
 * @param low lower bound
 * @param high upper bound
 */
public record CorrectedShare(double value, double low, double high) {
    private static final double Z = 1.959964;

    /**
     * The estimator of Rogan and Gladen (1978), its variance by the delta method over the judged rows and both trials.
     *
     * @param passed what the judge passed
     * @param judge how it does on trials
     * @return empty where the judge does no better than chance, so that it says nothing
     */
    public static Optional<CorrectedShare> of(Share passed, JudgeCalibration judge) {
        Share sensitivity = judge.sensitivity();
        Share specificity = judge.specificity();
        double power = sensitivity.value() + specificity.value() - 1;
        if (power <= 0 || passed.of() == 0 || sensitivity.of() == 0 || specificity.of() == 0) {
            return Optional.empty();
        }
        double value = clip((passed.value() + specificity.value() - 1) / power);
        double variance = (passed.variance()
                        + value * value * sensitivity.variance()
                        + (1 - value) * (1 - value) * specificity.variance())
                / (power * power);
        double half = Z * Math.sqrt(variance);
        return Optional.of(new CorrectedShare(value, clip(value - half), clip(value + half)));
    }

    private static double clip(double share) {
        return Math.min(1, Math.max(0, share));
    }
}
