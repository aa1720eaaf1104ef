package dev.hone.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the sums that a text works out, such as {@code 60/100 * 5 = $3}: each must hold, to the digits given. */
public final class Arithmetic {
    private static final int LONGEST = 20_000;
    private static final double ROUNDED = 0.01;
    private static final Pattern SUM = Pattern.compile(
            "(?<![\\w^.)])([($\\d][\\d\\s.,$%()+*/x×÷-]{1,200}?)\\s?=\\s?(-?\\$?\\d[\\d,]*(?:\\.\\d+)?)(?![\\d/*+])");

    private Arithmetic() {}

    /** Sums of a text that do not hold, and a missing final number; empty where all is well. */
    public static List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        if (FinalNumber.in(text).isEmpty()) {
            faults.add("it ends in no number");
        }
        String part = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        Matcher matcher = SUM.matcher(part);
        while (matcher.find()) {
            sum(matcher.group(1), matcher.group(2)).ifPresent(faults::add);
        }
        return List.copyOf(faults);
    }

    private static Optional<String> sum(String left, String right) {
        String plain =
                left.replace("$", "").replaceAll("(?<=\\d),(?=\\d{3})", "").replaceAll("%(?=\\s|$|\\*)", "/100");
        if (!plain.matches(".*\\d\\s?[-+*/x×÷]\\s?[\\d(].*")) {
            return Optional.empty();
        }
        try {
            double value = Expression.parse(plain.replace('x', '*')).value();
            double said = Double.parseDouble(right.replaceAll("[$,]", ""));
            boolean holds = Math.abs(value - said) <= Math.max(ROUNDED, ROUNDED * Math.abs(value));
            return holds || !Double.isFinite(value)
                    ? Optional.empty()
                    : Optional.of("%s is not %s".formatted(left.strip(), right));
        } catch (Expression.Unreadable | TooMuch e) {
            return Optional.empty(); // prose between numbers, not a sum
        }
    }
}
