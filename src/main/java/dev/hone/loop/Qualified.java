package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.evaluate.Interval;
import dev.hone.evaluate.Wilson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How a teacher did on probe rows before it taught.
 *
 * @param teacher its id
 * @param right rows answered rightly
 * @param asked rows that it answered at all
 * @param student of the same rows, those that round 0's student answered rightly
 * @param worst labels or slices that it knows least, in words
 * @param standing what that means
 * @param why in words; empty where nothing is against it
 */
record Qualified(String teacher, int right, int asked, int student, String worst, Standing standing, String why) {
    private static final int SHOWN = 3;

    /** What an examination means. */
    enum Standing {
        /** Nothing is against it. */
        QUALIFIED,
        /** Its share is lower than it should be, but so few rows may err. */
        UNSURE,
        /** It is surely lower; the loop file lets it teach all the same. */
        WEAK,
        /** It is surely lower, and is not asked. */
        REFUSED,
        /** It gave no answer. */
        UNKNOWN
    }

    /**
     * The rows with the answers.
     *
     * @param student whether round 0's student was right, by row
     * @param group the label or slice of a row; empty where it has neither
     */
    record Paper(
            List<Example> rows,
            List<Optional<String>> answers,
            Map<String, Boolean> student,
            Function<Example, String> group) {
        /** Of rows with labels. */
        Paper(List<Example> rows, List<Optional<String>> answers, Map<String, Boolean> student) {
            this(rows, answers, student, Example::output);
        }
    }

    static Qualified of(String teacher, Paper paper, Optional<Double> target, String whenWeak) {
        int right = 0;
        int asked = 0;
        int student = 0;
        Map<String, int[]> labels = new TreeMap<>();
        for (int i = 0; i < paper.rows().size(); i++) {
            Example row = paper.rows().get(i);
            if (paper.answers().get(i).isEmpty()) {
                continue;
            }
            boolean hit = paper.answers().get(i).get().equals(row.output());
            int[] of = labels.computeIfAbsent(paper.group().apply(row), label -> new int[2]);
            of[0] += hit ? 1 : 0;
            of[1]++;
            asked++;
            right += hit ? 1 : 0;
            student += paper.student().getOrDefault(row.id(), false) ? 1 : 0;
        }
        List<String> against = against(right, asked, student, target);
        Standing standing = standing(right, asked, student, target, whenWeak);
        return new Qualified(teacher, right, asked, student, worst(labels), standing, String.join(" and ", against));
    }

    private static List<String> against(int right, int asked, int student, Optional<Double> target) {
        List<String> against = new ArrayList<>();
        if (asked > 0 && target.isPresent() && right < target.get() * asked) {
            against.add("under the target of " + figure(target.get()));
        }
        if (right < student) {
            against.add("under the student's " + figure((double) student / asked));
        }
        return against;
    }

    private static Standing standing(int right, int asked, int student, Optional<Double> target, String whenWeak) {
        if (asked == 0) {
            return Standing.UNKNOWN;
        }
        double high = Wilson.interval(right, asked, Wilson.CONFIDENCE).high();
        double least = Math.max(target.orElse(0.0), (double) student / asked);
        if (high < least) {
            return whenWeak.equals("stop") ? Standing.REFUSED : Standing.WEAK;
        }
        return right < least * asked ? Standing.UNSURE : Standing.QUALIFIED;
    }

    private static String worst(Map<String, int[]> labels) {
        return String.join(
                ", ",
                labels.entrySet().stream()
                        .filter(one -> !one.getKey().isEmpty() && one.getValue()[0] < one.getValue()[1])
                        .sorted(Comparator.comparingDouble(one -> (double) one.getValue()[0] / one.getValue()[1]))
                        .limit(SHOWN)
                        .map(one -> "%s %d of %d".formatted(one.getKey(), one.getValue()[0], one.getValue()[1]))
                        .toList());
    }

    boolean refused() {
        return standing == Standing.REFUSED;
    }

    /** The score with its interval. */
    String score() {
        if (asked == 0) {
            return "no answer to any probe row";
        }
        Interval interval = Wilson.interval(right, asked, Wilson.CONFIDENCE);
        return "%d of %d probe rows right: %s, %s to %s; the student of round 0: %s%s"
                .formatted(
                        right,
                        asked,
                        figure((double) right / asked),
                        figure(interval.low()),
                        figure(interval.high()),
                        figure((double) student / asked),
                        worst.isEmpty() ? "" : "; least known: " + worst);
    }

    /** One sentence on what it means. */
    String sentence() {
        String said = "Teacher %s: %s.".formatted(teacher, score());
        return switch (standing) {
            case QUALIFIED -> said;
            case UNSURE -> said + " That is %s, though so few rows may err.".formatted(why);
            case WEAK -> said + " That is %s: its errors are taught.".formatted(why);
            case REFUSED -> said + " That is %s: its errors would be taught, so it is not asked.".formatted(why);
            case UNKNOWN -> said + " Its errors are not known.";
        };
    }

    private static String figure(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }
}
