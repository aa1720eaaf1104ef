package dev.hone.loop;

import dev.hone.config.StopRule;
import dev.hone.config.TaskKind;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.SliceScore;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
 * @param measured the same by the loop's metric; null in older journals
 */
record Qualified(
        String teacher,
        int right,
        int asked,
        int student,
        String worst,
        Standing standing,
        String why,
        @Nullable Measured measured) {
    private static final int SHOWN = 3;

    /** What an examination means. */
    enum Standing {
        /** Nothing is against it. */
        QUALIFIED,
        /** Its score is lower than it should be, but so few rows may err. */
        UNSURE,
        /** It is surely lower; the loop file lets it teach all the same. */
        WEAK,
        /** It is surely lower, and is not asked. */
        REFUSED,
        /** It gave no answer. */
        UNKNOWN
    }

    /**
     * Scores by the loop's metric.
     *
     * @param teacher on the rows that it answered
     * @param student round 0's on the same rows
     * @param parts share of rows answered rightly by label and slice, the weakest first
     */
    record Measured(Score teacher, Score student, List<SliceScore> parts) {
        Measured {
            parts = List.copyOf(parts);
        }
    }

    static Qualified of(String teacher, ExamPaper paper, List<StopRule.Target> targets, String whenWeak) {
        Measured measured = paper.measured();
        List<ExamPaper.Shortfall> against = paper.shortfalls(targets);
        int asked = paper.teacher().size();
        return new Qualified(
                teacher,
                right(paper.teacher()),
                asked,
                right(paper.student()),
                worst(measured.parts()),
                standing(asked, against, whenWeak),
                against.stream().map(ExamPaper.Shortfall::words).collect(Collectors.joining(" and ")),
                measured);
    }

    private static int right(List<Prediction> answers) {
        return (int) answers.stream().filter(Prediction::correct).count();
    }

    private static Standing standing(int asked, List<ExamPaper.Shortfall> against, String whenWeak) {
        if (asked == 0) {
            return Standing.UNKNOWN;
        }
        if (against.stream().anyMatch(ExamPaper.Shortfall::sure)) {
            return whenWeak.equals("stop") ? Standing.REFUSED : Standing.WEAK;
        }
        return against.isEmpty() ? Standing.QUALIFIED : Standing.UNSURE;
    }

    private static String worst(List<SliceScore> parts) {
        return parts.stream()
                .filter(part -> part.score().value() < 1)
                .limit(SHOWN)
                .map(part -> "%s %d of %d"
                        .formatted(
                                part.slice(),
                                Math.round(part.score().value() * part.score().n()),
                                part.score().n()))
                .collect(Collectors.joining(", "));
    }

    boolean refused() {
        return standing == Standing.REFUSED;
    }

    /** The score with its interval. */
    String score() {
        if (asked == 0 || measured == null) {
            return asked == 0
                    ? "no answer to any probe row"
                    : "%d of %d probe rows right; the student of round 0: %d".formatted(right, asked, student);
        }
        Score score = measured.teacher();
        String what = TaskKind.isShare(score.metric())
                ? "%d of %d probe rows right:".formatted(right, asked)
                : "%s on %d probe rows, %d of them right:".formatted(score.metric(), asked, right);
        return "%s %s, %s to %s; the student of round 0: %s%s"
                .formatted(
                        what,
                        ExamPaper.figure(score.value()),
                        ExamPaper.figure(score.low()),
                        ExamPaper.figure(score.high()),
                        ExamPaper.figure(measured.student().value()),
                        worst.isEmpty() ? "" : "; least known: " + worst);
    }

    /** One sentence on what it means. */
    String sentence() {
        String said = String.format(Locale.ROOT, "Teacher %s: %s.", teacher, score());
        return switch (standing) {
            case QUALIFIED -> said;
            case UNSURE -> said + " That is %s, though so few rows may err.".formatted(why);
            case WEAK -> said + " That is %s: its errors are taught.".formatted(why);
            case REFUSED -> said + " That is %s: its errors would be taught, so it is not asked.".formatted(why);
            case UNKNOWN -> said + " Its errors are not known.";
        };
    }
}
