package dev.hone.curate;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How well a judge tells right examples from wrong ones by the word of people, who saw some of those that it passed and
 * some of those that it did not. Both are looked at in their own share, so each counts for all that it stands for (Begg
 * and Greenes 1983, Biometrics 39:207-215). Intervals hold 95 % and are drawn from Jeffreys posteriors of the shares.
 *
 * @param passed share of right ones, of those passed that people decided
 * @param failed share of right ones, of those not passed that people decided
 * @param sensitivity share of right examples that it passes; null where none is right
 * @param specificity share of wrong examples that it does not pass; null where none is wrong
 * @param kappa agreement beyond chance (Cohen 1960); null where one of both always says the same
 * @param good share of right ones among all that it judged
 * @param enough whether people have said so much that their word counts more than the trial on seeds
 */
public record JudgeByPeople(
        Share passed,
        Share failed,
        @Nullable CorrectedShare sensitivity,
        @Nullable CorrectedShare specificity,
        @Nullable CorrectedShare kappa,
        CorrectedShare good,
        boolean enough) {
    /** Fewest verdicts, both sides together, from which people overrule the trial on seeds. */
    public static final int ENOUGH = 20;

    private static final int DRAWS = 1000;
    private static final double TAIL = 0.025;

    /**
     * The figures.
     *
     * @param allPassed examples that it passed
     * @param allFailed examples that it did not pass
     * @return empty where people decided nothing, or nothing of a side that has examples
     */
    public static Optional<JudgeByPeople> of(int allPassed, int allFailed, Share passed, Share failed) {
        boolean unseen = (allPassed > 0 && passed.of() == 0) || (allFailed > 0 && failed.of() == 0);
        if (unseen || allPassed + allFailed == 0) {
            return Optional.empty();
        }
        Table seen = new Table(allPassed, allFailed, passed.value(), failed.value());
        Table[] drawn = drawn(allPassed, allFailed, passed, failed);
        return Optional.of(new JudgeByPeople(
                passed,
                failed,
                range(seen, drawn, Figure.SENSITIVITY),
                range(seen, drawn, Figure.SPECIFICITY),
                range(seen, drawn, Figure.KAPPA),
                Objects.requireNonNull(range(seen, drawn, Figure.GOOD)),
                passed.of() + failed.of() >= ENOUGH));
    }

    /** Whether it may drop examples by itself, as far as people say. */
    public boolean gates() {
        return !enough || (reaches(sensitivity) && reaches(specificity));
    }

    private static boolean reaches(@Nullable CorrectedShare share) {
        return share == null || share.value() >= JudgeCalibration.NEEDED;
    }

    /** What is read from a table. */
    private enum Figure {
        SENSITIVITY,
        SPECIFICITY,
        KAPPA,
        GOOD
    }

    /** Judge against people: how many examples it passed and not, and the share of right ones of each. */
    private record Table(double passed, double failed, double rightOfPassed, double rightOfFailed) {
        /** NaN where it is not defined. */
        double figure(Figure figure) {
            double all = passed + failed;
            double right = passed * rightOfPassed + failed * rightOfFailed;
            double rightPassed = passed * rightOfPassed;
            double wrongFailed = failed * (1 - rightOfFailed);
            return switch (figure) {
                case SENSITIVITY -> rightPassed / right;
                case SPECIFICITY -> wrongFailed / (all - right);
                case GOOD -> right / all;
                case KAPPA -> {
                    double chance = (passed * right + failed * (all - right)) / (all * all);
                    yield ((rightPassed + wrongFailed) / all - chance) / (1 - chance);
                }
            };
        }
    }

    private static Table[] drawn(int allPassed, int allFailed, Share passed, Share failed) {
        var random = new SplittableRandom(allPassed * 31L + allFailed);
        BetaDistribution ofPassed = jeffreys(passed);
        BetaDistribution ofFailed = jeffreys(failed);
        Table[] drawn = new Table[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = new Table(
                    allPassed,
                    allFailed,
                    ofPassed.inverseCumulativeProbability(random.nextDouble()),
                    ofFailed.inverseCumulativeProbability(random.nextDouble()));
        }
        return drawn;
    }

    private static BetaDistribution jeffreys(Share share) {
        return BetaDistribution.of(share.hits() + 0.5, share.of() - share.hits() + 0.5);
    }

    private static @Nullable CorrectedShare range(Table seen, Table[] drawn, Figure figure) {
        double value = seen.figure(figure);
        double[] all = Arrays.stream(drawn)
                .mapToDouble(table -> table.figure(figure))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (!Double.isFinite(value) || all.length == 0) {
            return null;
        }
        double low = all[(int) (TAIL * all.length)];
        double high = all[(int) ((1 - TAIL) * (all.length - 1))];
        return new CorrectedShare(value, Math.min(value, low), Math.max(value, high));
    }
}
