package dev.hone.evaluate;

import dev.hone.verify.JsonFields;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Two students on the same rows by a metric that is no share of right answers. The metric of each is a sum over rows
 * divided by another one. The interval of the difference comes from drawing rows, both answers to a row together
 * (percentile bootstrap: B. Efron and R. Tibshirani 1993, An Introduction to the Bootstrap, ch. 13), the p-value from
 * exchanging the two answers to a row by chance (approximate randomisation: E. Noreen 1989; A. Yeh 2000, COLING).
 */
final class PairedDrawing {
    private static final int EXCHANGES = 5000;
    private static final long SEED = 13;
    private static final double ROUNDING = 1e-12;

    /** With fewer rows that differ, drawing rows often draws none of them, and its intervals are too narrow. */
    private static final int FEW = 6;

    private final Parts then;
    private final Parts now;
    private final int rows;

    private PairedDrawing(Parts then, Parts now) {
        this.then = then;
        this.now = now;
        this.rows = now.above().length;
    }

    /** What the rows of one student add above and below the line of its metric; shape [row]. */
    @SuppressWarnings("ArrayRecordComponent") // numeric kernels work on arrays; never compared, never shared
    private record Parts(double[] above, double[] below) {
        double value(int[] places) {
            double sum = 0;
            double of = 0;
            for (int place : places) {
                sum += above[place];
                of += below[place];
            }
            return ratio(sum, of);
        }
    }

    private static double ratio(double sum, double of) {
        return of == 0 ? 0 : sum / of;
    }

    /**
     * The comparison.
     *
     * @param metric {@code field-f1}, or one that is a mean of credits
     * @param answers what both said to the rows that count, at least one
     * @param exact of the same rows: how many became right, and how many wrong
     */
    static Comparison compare(String metric, PairedTest.Answers answers, Comparison exact, double confidence) {
        var drawing = new PairedDrawing(parts(metric, answers.then()), parts(metric, answers.now()));
        double difference = drawing.difference();
        Interval interval = drawing.interval(confidence);
        return new Comparison(
                exact.againstRound(),
                difference,
                Math.min(difference, interval.low()),
                Math.max(difference, interval.high()),
                drawing.pValue(difference),
                exact.gained(),
                exact.lost());
    }

    private static Parts parts(String metric, List<Prediction> answers) {
        double[] above = new double[answers.size()];
        double[] below = new double[answers.size()];
        JsonFields json = new JsonFields();
        for (int i = 0; i < above.length; i++) {
            Prediction answer = answers.get(i);
            if (metric.equals(FieldScores.F1)) {
                JsonFields.Counts counts = json.count(answer.expected(), answer.answered());
                above[i] = 2.0 * counts.matched();
                below[i] = counts.expected() + counts.answered();
            } else {
                above[i] = answer.grade().credit();
                below[i] = 1;
            }
        }
        return new Parts(above, below);
    }

    private double difference() {
        int[] all = IntStream.range(0, rows).toArray();
        return now.value(all) - then.value(all);
    }

    private Interval interval(double confidence) {
        ToDoubleFunction<int[]> statistic = places -> now.value(places) - then.value(places);
        Interval drawn = RowBootstrap.interval(rows, statistic, confidence);
        int[] signs = signs();
        if (signs[0] + signs[1] >= FEW) {
            return drawn;
        }
        Interval wide = PairedTest.tango(signs[0], signs[1], rows, confidence);
        return new Interval(Math.min(drawn.low(), wide.low()), Math.max(drawn.high(), wide.high()));
    }

    /** How many rows are better now, and how many worse. */
    private int[] signs() {
        int[] signs = new int[2];
        for (int row = 0; row < rows; row++) {
            double change = ratio(now.above()[row], now.below()[row]) - ratio(then.above()[row], then.below()[row]);
            signs[0] += change > ROUNDING ? 1 : 0;
            signs[1] += change < -ROUNDING ? 1 : 0;
        }
        return signs;
    }

    /** Two-sided; the observed difference counts as one of the exchanges. */
    private double pValue(double difference) {
        SplittableRandom random = new SplittableRandom(SEED);
        int asFar = 1;
        for (int i = 0; i < EXCHANGES; i++) {
            double aboveNow = 0;
            double belowNow = 0;
            double aboveThen = 0;
            double belowThen = 0;
            for (int row = 0; row < rows; row++) {
                boolean kept = random.nextBoolean();
                Parts one = kept ? now : then;
                Parts other = kept ? then : now;
                aboveNow += one.above()[row];
                belowNow += one.below()[row];
                aboveThen += other.above()[row];
                belowThen += other.below()[row];
            }
            double exchanged = ratio(aboveNow, belowNow) - ratio(aboveThen, belowThen);
            asFar += Math.abs(exchanged) >= Math.abs(difference) - ROUNDING ? 1 : 0;
        }
        return (double) asFar / (EXCHANGES + 1);
    }
}
