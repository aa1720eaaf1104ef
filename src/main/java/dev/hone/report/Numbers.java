package dev.hone.report;

import dev.hone.diagnose.FixRate;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Gap;
import dev.hone.evaluate.Score;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How figures are written, the same everywhere and in every locale. */
final class Numbers {
    private Numbers() {}

    static String fixed(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.startsWith("-") && text.matches("-[0.]+") ? text.substring(1) : text;
    }

    static String score(double value) {
        return fixed(value, 3);
    }

    static String signed(double value) {
        String text = score(value);
        return text.startsWith("-") ? "\u2212" + text.substring(1) : "+" + text;
    }

    /** {@code 0.612 (0.583-0.640)} with an en dash. */
    static String interval(double value, double low, double high) {
        return "%s (%s)".formatted(score(value), range(low, high));
    }

    static String range(double low, double high) {
        return score(low) + "\u2013" + score(high);
    }

    static String signedRange(double low, double high) {
        return signed(low) + " to " + signed(high);
    }

    static String of(SetScore score) {
        return interval(score.value(), score.low(), score.high());
    }

    static String of(Score score) {
        return interval(score.value(), score.low(), score.high());
    }

    static String of(FixRate rate) {
        return "%d of %d (%s\u2013%s)".formatted(rate.fixed(), rate.of(), score(rate.low()), score(rate.high()));
    }

    static String of(Gap gap) {
        return "%s (%s)".formatted(signed(gap.value()), signedRange(gap.low(), gap.high()));
    }

    static String of(Comparison change) {
        return "%s (%s)".formatted(signed(change.difference()), signedRange(change.low(), change.high()));
    }

    static String pValue(double value) {
        return value < 0.001 ? "p < 0.001" : "p = " + score(value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(double share) {
        return fixed(share * 100, 0) + " %";
    }

    static String usd(double value) {
        return value > 0 && value < 0.01 ? "< 0.01 USD" : fixed(value, 2) + " USD";
    }

    /** {@code 1 example}, {@code 12 examples}. */
    static String plural(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** How often each value occurs, sorted by value: {@code card 3, transfer 2}. */
    static String counts(List<String> values) {
        return values.stream()
                .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
