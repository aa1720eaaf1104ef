package dev.hone.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Simulated learning curves whose truth is known. Row i has a difficulty; a student of repeat r is right where ability
 * minus difficulty plus noise is positive; ability grows with the examples, shifted by repeat. Students of consecutive
 * rounds share part of their noise, as students that share training rows do.
 */
final class SimulatedArms {
    static final int[] EXAMPLES = {100, 200, 300, 400, 500, 600, 700};

    private final SplittableRandom random;
    private final int repeats;
    private final int rows;
    private final double repeatSpread;

    SimulatedArms(long seed, int repeats, int rows, double repeatSpread) {
        this.random = new SplittableRandom(seed);
        this.repeats = repeats;
        this.rows = rows;
        this.repeatSpread = repeatSpread;
    }

    /** Two arms on the same rows; an arm learns as if it had {@code speed} times its further examples. */
    List<ArmCurves> arms(double speed, double baseSpeed) {
        double[] difficulty = IntStream.range(0, rows).mapToDouble(i -> gauss()).toArray();
        List<String> ids = IntStream.range(0, rows).mapToObj(i -> "row-" + i).toList();
        List<LearningCurve> first = new ArrayList<>();
        List<LearningCurve> second = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            first.add(curve(speed, difficulty, ids));
            second.add(curve(baseSpeed, difficulty, ids));
        }
        return List.of(new ArmCurves("new", first), new ArmCurves("balanced", second));
    }

    private LearningCurve curve(double speed, double[] difficulty, List<String> ids) {
        double[] lasting = IntStream.range(0, rows).mapToDouble(i -> gauss()).toArray();
        double[][] right = new double[EXAMPLES.length][rows];
        double luck = repeatSpread * gauss();
        for (int k = 0; k < EXAMPLES.length; k++) {
            double ability = ability(EXAMPLES[k], speed) + (k == 0 ? 0 : luck + repeatSpread * gauss());
            for (int i = 0; i < rows; i++) {
                right[k][i] = ability + 0.4 * lasting[i] + 0.4 * gauss() > difficulty[i] ? 1 : 0;
            }
        }
        return new LearningCurve(EXAMPLES, right, ids);
    }

    /** Mean ability: saturating in the examples beyond the seeds. */
    private static double ability(double examples, double speed) {
        return 1.2 - 1.2 * Math.exp(-speed * (examples - EXAMPLES[0]) / 250);
    }

    /** True trapezoid mean of accuracy, from the probit model: P(right) = Phi(ability / sqrt(1 + noise variance)). */
    double trueArea(double speed) {
        double area = 0;
        for (int k = 0; k + 1 < EXAMPLES.length; k++) {
            area += (trueAccuracy(k, speed) + trueAccuracy(k + 1, speed)) / 2;
        }
        return area / (EXAMPLES.length - 1);
    }

    private double trueAccuracy(int k, double speed) {
        double noise = 1 + 0.4 * 0.4 * 2 + (k == 0 ? 0 : 2 * repeatSpread * repeatSpread);
        return org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                .cumulativeProbability(ability(EXAMPLES[k], speed) / Math.sqrt(noise));
    }

    /** A standard normal number; the second of a pair is thrown away. */
    private double gauss() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
