package dev.hone.evaluate;

import dev.hone.verify.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1 over the fields of all answers together (micro average), with percentile intervals from
 * drawing whole rows, since the fields of one row hang together; and the share of rows whose fields are all right.
 */
final class FieldScorer implements TaskScorer {
    private static final int RESAMPLES = 2000;
    private static final long SEED = 11;

    private final JsonFields fields;

    FieldScorer(JsonFields fields) {
        this.fields = fields;
    }

    @Override
    public TaskScore score(List<Prediction> answers) {
        List<JsonFields.Counts> rows = new ArrayList<>();
        int undecided = 0;
        for (Prediction answer : answers) {
            try {
                rows.add(fields.count(answer.expected(), answer.answered()));
            } catch (IllegalArgumentException e) { // the right answer is no JSON
                undecided++;
            }
        }
        int exact = (int) rows.stream().filter(FieldScorer::isExact).count();
        int unreadable = (int) rows.stream().filter(row -> !row.readable()).count();
        List<Score> others = List.of(
                interval("field-precision", rows, FieldScorer::precision),
                interval("field-recall", rows, FieldScorer::recall),
                Wilson.score("exact-match", exact, rows.size()));
        return new TaskScore(interval("field-f1", rows, FieldScorer::f1), others, unreadable, undecided);
    }

    private static boolean isExact(JsonFields.Counts row) {
        return row.readable() && row.matched() == row.expected() && row.matched() == row.answered();
    }

    /** Sums over rows: fields matched, expected, answered. */
    private record Sums(long matched, long expected, long answered) {
        static Sums of(List<JsonFields.Counts> rows) {
            return new Sums(
                    rows.stream().mapToLong(JsonFields.Counts::matched).sum(),
                    rows.stream().mapToLong(JsonFields.Counts::expected).sum(),
                    rows.stream().mapToLong(JsonFields.Counts::answered).sum());
        }
    }

    private static double precision(Sums sums) {
        return sums.answered() == 0 ? 0 : (double) sums.matched() / sums.answered();
    }

    private static double recall(Sums sums) {
        return sums.expected() == 0 ? 0 : (double) sums.matched() / sums.expected();
    }

    private static double f1(Sums sums) {
        long both = sums.expected() + sums.answered();
        return both == 0 ? 0 : 2.0 * sums.matched() / both;
    }

    private static Score interval(String metric, List<JsonFields.Counts> rows, ToDoubleFunction<Sums> of) {
        if (rows.isEmpty()) {
            return new Score(metric, Double.NaN, 0, 1, 0);
        }
        double value = of.applyAsDouble(Sums.of(rows));
        long exact = rows.stream().filter(FieldScorer::isExact).count();
        if (exact == rows.size() || value == 0) { // no resample differs
            Interval wilson = Wilson.interval((int) exact, rows.size(), Wilson.CONFIDENCE);
            return new Score(metric, value, wilson.low(), wilson.high(), rows.size());
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            long matched = 0;
            long expected = 0;
            long answered = 0;
            for (int draw = 0; draw < rows.size(); draw++) {
                JsonFields.Counts row = rows.get(random.nextInt(rows.size()));
                matched += row.matched();
                expected += row.expected();
                answered += row.answered();
            }
            drawn[i] = of.applyAsDouble(new Sums(matched, expected, answered));
        }
        Arrays.sort(drawn);
        double tail = (1 - Wilson.CONFIDENCE) / 2;
        double low = drawn[(int) Math.floor(tail * (RESAMPLES - 1))];
        double high = drawn[(int) Math.ceil((1 - tail) * (RESAMPLES - 1))];
        return new Score(metric, value, Math.min(low, value), Math.max(high, value), rows.size());
    }
}
