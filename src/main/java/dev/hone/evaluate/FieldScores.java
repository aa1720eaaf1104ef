package dev.hone.evaluate;

import dev.hone.verify.JsonFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Precision, recall and F1 over the fields of all answers together (micro average), with percentile intervals from
 * drawing whole rows, since the fields of one row hang together.
 */
final class FieldScores {
    static final String F1 = "field-f1";

    private final List<JsonFields.Counts> rows;
    private final Map<String, JsonFields.Counts> fields;

    private FieldScores(List<JsonFields.Counts> rows, Map<String, JsonFields.Counts> fields) {
        this.rows = rows;
        this.fields = fields;
    }

    /** Of those answers that count. */
    static FieldScores of(List<Prediction> answers) {
        JsonFields json = new JsonFields();
        List<JsonFields.Counts> rows = new ArrayList<>();
        Map<String, JsonFields.Counts> fields = new TreeMap<>();
        for (Prediction answer : answers) {
            if (answer.counts()) {
                rows.add(json.count(answer.expected(), answer.answered()));
                json.countByField(answer.expected(), answer.answered())
                        .forEach((field, counts) -> fields.merge(field, counts, JsonFields.Counts::plus));
            }
        }
        return new FieldScores(rows, fields);
    }

    Score f1() {
        return interval(F1, Sums::f1);
    }

    Score precision() {
        return interval("field-precision", Sums::precision);
    }

    Score recall() {
        return interval("field-recall", Sums::recall);
    }

    /** F1 alone, without an interval. */
    double value() {
        return Sums.of(rows).f1();
    }

    /** The most frequent first; values of one field hang together little, so that Wilson's interval serves. */
    List<FieldRow> byField() {
        return fields.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, JsonFields.Counts> field) ->
                                -field.getValue().expected())
                        .thenComparing(Map.Entry::getKey))
                .map(field -> row(field.getKey(), field.getValue()))
                .toList();
    }

    private static FieldRow row(String field, JsonFields.Counts counts) {
        return new FieldRow(
                field,
                share("recall", counts.matched(), counts.expected()),
                share("precision", counts.matched(), counts.answered()),
                2.0 * counts.matched() / (counts.expected() + counts.answered()));
    }

    private static @Nullable Score share(String metric, int matched, int of) {
        return of == 0 ? null : Wilson.score(metric, matched, of);
    }

    private static boolean isExact(JsonFields.Counts row) {
        return row.readable() && row.matched() == row.expected() && row.matched() == row.answered();
    }

    /** Sums over rows: fields matched, expected, answered. */
    private record Sums(long matched, long expected, long answered) {
        static Sums of(List<JsonFields.Counts> rows) {
            long matched = 0;
            long expected = 0;
            long answered = 0;
            for (JsonFields.Counts row : rows) {
                matched += row.matched();
                expected += row.expected();
                answered += row.answered();
            }
            return new Sums(matched, expected, answered);
        }

        double precision() {
            return answered == 0 ? 0 : (double) matched / answered;
        }

        double recall() {
            return expected == 0 ? 0 : (double) matched / expected;
        }

        double f1() {
            long both = expected + answered;
            return both == 0 ? 0 : 2.0 * matched / both;
        }
    }

    private Score interval(String metric, ToDoubleFunction<Sums> of) {
        int n = rows.size();
        if (n == 0) {
            return new Score(metric, 0, 0, 1, 0);
        }
        double value = of.applyAsDouble(Sums.of(rows));
        int exact = (int) rows.stream().filter(FieldScores::isExact).count();
        if (exact == n || value == 0) { // no resample differs
            Interval wilson = Wilson.interval(exact, n, Wilson.CONFIDENCE);
            return new Score(metric, exact == n ? 1 : 0, wilson.low(), wilson.high(), n);
        }
        Interval drawn = RowBootstrap.interval(n, places -> of.applyAsDouble(sums(places)));
        return new Score(metric, value, Math.min(drawn.low(), value), Math.max(drawn.high(), value), n);
    }

    private Sums sums(int[] places) {
        long matched = 0;
        long expected = 0;
        long answered = 0;
        for (int place : places) {
            JsonFields.Counts row = rows.get(place);
            matched += row.matched();
            expected += row.expected();
            answered += row.answered();
        }
        return new Sums(matched, expected, answered);
    }
}
