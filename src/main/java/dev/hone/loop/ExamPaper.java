package dev.hone.loop;

import dev.hone.config.StopRule;
import dev.hone.config.TaskKind;
import dev.hone.data.Slice;
import dev.hone.evaluate.Evaluator;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.SliceScore;
import dev.hone.evaluate.Slices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A teacher's answers to probe rows beside those of round 0's student, and how they compare.
 *
 * @param metric the loop's headline
 * @param teacher its answers, those that it gave
 * @param student the student's to the same rows
 * @param labelled whether answers are labels
 * @param slices by columns of the data
 * @param seed of bootstraps
 */
record ExamPaper(
        String metric, List<Prediction> teacher, List<Prediction> student, boolean labelled, Slices slices, long seed) {
    ExamPaper {
        teacher = List.copyOf(teacher);
        student = List.copyOf(student);
    }

    /**
     * What speaks against a teacher.
     *
     * @param sure whether its whole interval lies below
     */
    record Shortfall(String words, boolean sure) {}

    Qualified.Measured measured() {
        return new Qualified.Measured(score(metric, teacher), score(metric, student), parts());
    }

    /** Where it is lower than a target asks for, on the rows that the target is about, or lower than the student. */
    List<Shortfall> shortfalls(List<StopRule.Target> targets) {
        Map<String, StopRule.Target> highest = new TreeMap<>();
        for (StopRule.Target target : targets) {
            highest.merge(
                    target.slice() == null ? "" : target.slice(),
                    target,
                    (one, other) -> one.atLeast() >= other.atLeast() ? one : other);
        }
        List<Shortfall> found = new ArrayList<>();
        for (StopRule.Target target : highest.values()) {
            List<Prediction> rows = about(target.part());
            if (!rows.isEmpty()) {
                String of = target.slice() == null ? "" : " of " + target.slice();
                String words = "under the target of " + figure(target.atLeast()) + of;
                add(score(target.scoredBy(metric), rows), target.atLeast(), words, found);
            }
        }
        if (!teacher.isEmpty() && !student.isEmpty()) {
            double known = score(metric, student).value();
            add(score(metric, teacher), known, "under the student's " + figure(known), found);
        }
        return found;
    }

    private static void add(Score score, double least, String words, List<Shortfall> found) {
        if (score.value() < least) {
            found.add(new Shortfall(words, score.high() < least));
        }
    }

    private List<Prediction> about(Optional<Slice> part) {
        return teacher.stream()
                .filter(answer -> part.map(slice -> slice.column().equals(Slice.LABEL)
                                ? slice.value().equals(answer.expected())
                                : slices.holds(slice.name(), answer))
                        .orElse(true))
                .toList();
    }

    /** Shares of right answers by label and by slice, the weakest first. */
    private List<SliceScore> parts() {
        String share = TaskKind.shareRight(metric);
        Map<String, List<Prediction>> byLabel = new TreeMap<>();
        if (labelled) {
            teacher.forEach(answer -> byLabel.computeIfAbsent(answer.expected(), label -> new ArrayList<>())
                    .add(answer));
        }
        List<SliceScore> parts = new ArrayList<>();
        byLabel.forEach((label, rows) -> parts.add(new SliceScore(label, score(share, rows))));
        parts.addAll(slices.scores(share, teacher, seed));
        parts.sort(Comparator.comparingDouble((SliceScore part) -> part.score().value())
                .thenComparing(SliceScore::slice));
        return parts;
    }

    private Score score(String name, List<Prediction> answers) {
        return answers.isEmpty() ? new Score(name, 0, 0, 1, 0) : Evaluator.score(name, answers, seed);
    }

    static String figure(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }
}
