package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals and claims of a comparison against simulated arms whose truth is known; seeded. */
class CurveCalibrationTest {
    @ParameterizedTest(name = "{0} repeats, {1} rows, spread {2} between seeds, speed {3}")
    @CsvSource({"5, 300, 0.00, 1.5", "5, 300, 0.10, 1.5", "5, 300, 0.30, 1.0", "3, 200, 0.10, 2.0", "1, 300, 0.00, 1.5"
    })
    void the_interval_of_the_whole_curve_covers_the_truth(int repeats, int rows, double spread, double speed) {
        int simulations = 400;
        int covered = 0;
        for (int s = 0; s < simulations; s++) {
            var simulated = new SimulatedArms(1000 + s, repeats, rows, spread);
            MeanDifference found = whole(result(simulated.arms(speed, 1), 1, s));
            double truth = simulated.trueArea(speed) - simulated.trueArea(1);
            covered += found.low() <= truth && truth <= found.high() ? 1 : 0;
        }
        double coverage = (double) covered / simulations;

        // Nominal 0.95; two standard errors of 400 simulations are 0.022.
        assertThat(coverage).isGreaterThanOrEqualTo(0.93);
    }

    @ParameterizedTest(name = "{0} repeats, spread {1} between seeds")
    @CsvSource({"5, 0.00", "5, 0.10", "3, 0.10", "1, 0.00"})
    void the_interval_of_the_saving_covers_the_truth(int repeats, double spread) {
        int simulations = 200;
        int covered = 0;
        for (int s = 0; s < simulations; s++) {
            var simulated = new SimulatedArms(9000 + s, repeats, 200, spread);
            CurveResult.Arm arm = result(simulated.arms(1.5, 1), 400, s).arm("new");
            Saving saving = Objects.requireNonNull(arm.saving());
            // One and a half times the speed: 600 further examples become 400, a point of the curve.
            double truth = 1 - 500.0 / 700;
            covered += saving.low() <= truth && truth <= saving.high() ? 1 : 0;
        }

        // Nominal 0.95; two standard errors of 200 simulations are 0.031.
        assertThat((double) covered / simulations).isGreaterThanOrEqualTo(0.92);
    }

    @ParameterizedTest(name = "{0} repeats, spread {1} between seeds")
    @CsvSource({"5, 0.00", "5, 0.10", "5, 0.30", "2, 0.10", "1, 0.00"})
    void identical_arms_are_hardly_ever_told_to_save(int repeats, double spread) {
        int simulations = 200;
        int claims = 0;
        for (int s = 0; s < simulations; s++) {
            var simulated = new SimulatedArms(5000 + s, repeats, 200, spread);
            CurveResult.Arm arm = result(simulated.arms(1, 1), 300, s).arm("new");
            Saving saving = Objects.requireNonNull(arm.saving());
            claims += saving.low() > 0 && whole(arm).low() > 0 ? 1 : 0;
        }

        // At most 5 % are allowed; 2.5 % are nominal, and the whole curve has to agree. 200 simulations.
        assertThat((double) claims / simulations).isLessThanOrEqualTo(0.05);
    }

    private static MeanDifference whole(CurveResult result) {
        return whole(result.arm("new"));
    }

    private static MeanDifference whole(CurveResult.Arm arm) {
        return Objects.requireNonNull(arm.wholeCurve());
    }

    private static CurveResult result(List<ArmCurves> arms, int resamples, long seed) {
        return CurveStatistics.of(new CurveInput(arms, "balanced", "new", null, resamples, seed));
    }
}
