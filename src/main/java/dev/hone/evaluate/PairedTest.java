package dev.hone.evaluate;

import dev.hone.config.TaskKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * Two students on the same rows: exact McNemar test and Tango's score interval of the difference.
 *
 * <p>Sources: the exact test is the two-sided binomial test of the discordant rows against one half. T. Tango (1998),
 * "Equivalence test and confidence interval for the difference in proportions for the paired-sample design",
 * Statistics in Medicine 17:891-908; it keeps its coverage with few discordant rows (Fagerland et al. 2014).
 */
final class PairedTest {
    /** Halvings of an interval of length 1: the ends are exact to 1e-15. */
    private static final int HALVINGS = 50;

    private PairedTest() {}

    /**
     * What two students said to the rows that both answered and that count for both.
     *
     * @param then the earlier one's, row by row those of {@code now}
     */
    record Answers(List<Prediction> then, List<Prediction> now) {}

    /** By the metric where it can be compared row by row, else by the share of right answers. */
    static Comparison compare(String metric, Earlier earlier, List<Prediction> now, double confidence) {
        Comparison exact = compare(earlier, now, confidence);
        if (!TaskKind.isCompared(metric)) {
            return exact;
        }
        Answers both = both(earlier, now);
        return both.now().isEmpty() ? exact : PairedDrawing.compare(metric, both, exact, confidence);
    }

    private static Answers both(Earlier earlier, List<Prediction> now) {
        Map<String, Prediction> before = new HashMap<>();
        earlier.predictions().stream()
                .filter(Prediction::counts)
                .forEach(prediction -> before.put(prediction.exampleId(), prediction));
        List<Prediction> common = now.stream()
                .filter(prediction -> prediction.counts() && before.containsKey(prediction.exampleId()))
                .toList();
        List<Prediction> then = common.stream()
                .map(prediction -> Objects.requireNonNull(before.get(prediction.exampleId())))
                .toList();
        return new Answers(then, common);
    }

    /** By the share of right answers. */
    static Comparison compare(Earlier earlier, List<Prediction> now) {
        return compare(earlier, now, Wilson.CONFIDENCE);
    }

    static Comparison compare(Earlier earlier, List<Prediction> now, double confidence) {
        Map<String, Prediction> then = new HashMap<>();
        earlier.predictions().forEach(prediction -> then.put(prediction.exampleId(), prediction));
        int common = 0;
        int counted = 0;
        int gained = 0;
        int lost = 0;
        for (Prediction prediction : now) {
            Prediction before = then.get(prediction.exampleId());
            common += before == null ? 0 : 1;
            if (before != null && before.counts() && prediction.counts()) {
                counted++;
                gained += !before.correct() && prediction.correct() ? 1 : 0;
                lost += before.correct() && !prediction.correct() ? 1 : 0;
            }
        }
        if (common == 0) {
            throw new IllegalArgumentException(
                    "round %d has no rows in common with this one.%nMaybe the set was changed; start a new run."
                            .formatted(earlier.round()));
        }
        if (counted == 0) { // nobody can tell of any row
            return new Comparison(earlier.round(), 0, -1, 1, 1, 0, 0);
        }
        Interval interval = tango(gained, lost, counted, confidence);
        double difference = (double) (gained - lost) / counted;
        double p = mcnemar(gained, lost);
        return new Comparison(earlier.round(), difference, interval.low(), interval.high(), p, gained, lost);
    }

    /** Two-sided exact p-value; 1 where no row differs. */
    static double mcnemar(int gained, int lost) {
        return gained + lost == 0
                ? 1
                : BinomialTest.withDefaults().test(gained + lost, gained, 0.5).getPValue();
    }

    /** Interval of (gained - lost) / n: the differences that the score test does not reject. */
    static Interval tango(int gained, int lost, int n, double confidence) {
        double z = Wilson.z(confidence);
        double estimate = (double) (gained - lost) / n;
        double low = root(estimate, gained, lost, n, z);
        double high = -root(-estimate, lost, gained, n, z);
        return new Interval(low, high);
    }

    /** The difference at which the score falls to z, between -1 and the estimate; the score falls in it. */
    private static double root(double estimate, int gained, int lost, int n, double z) {
        double low = -1;
        double high = estimate;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (score(middle, gained, lost, n) > z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Tango's statistic for a difference d in -1..1; q is the constrained estimate of the share of lost rows. */
    private static double score(double d, int gained, int lost, int n) {
        double b = (2.0 * n - gained + lost) * d - gained - lost;
        double c = -lost * d * (1 - d);
        double q = (Math.sqrt(Math.max(0, b * b - 8.0 * n * c)) - b) / (4.0 * n);
        double variance = n * (2 * q + d * (1 - d));
        double numerator = gained - lost - n * d;
        return variance <= 0 ? Double.POSITIVE_INFINITY : numerator / Math.sqrt(variance);
    }
}
