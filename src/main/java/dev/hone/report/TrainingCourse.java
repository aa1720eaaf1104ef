package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.evaluate.Score;
import dev.hone.train.JobEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a training went where somebody else trains, by what was told of it. */
public record TrainingCourse(
        @JsonPropertyDescription("sft: from right answers. dpo: from pairs of a right and a rejected one.")
        String method,

        @JsonPropertyDescription("Rows that its loss was watched by, and that it did not learn from.")
        int validation,

        @JsonPropertyDescription(
                "Why no student came of it, so that the one of the round before stays; empty where one did.")
        String without,

        @JsonPropertyDescription("Readings by step, at most 200 of them; a loss that is no finite number is null.")
        List<Point> points,

        @JsonPropertyDescription("States of the training that its student was chosen from; empty for no choice.")
        List<Tried> tried) {
    private static final int MOST = 200;
    private static final int SHOWN = 12;

    public TrainingCourse {
        points = List.copyOf(points);
        tried = List.copyOf(tried);
    }

    /** A checkpoint, or the end of the training, as it scored on probe before one was chosen. */
    public record Tried(
            @JsonPropertyDescription("Optimiser steps; null for the end.") @Nullable
            Integer step,

            @JsonPropertyDescription("Score on probe.") double value,

            @JsonPropertyDescription("Lower bound of its 95 % interval.")
            double low,

            @JsonPropertyDescription("Upper bound.") double high,

            @JsonPropertyDescription("Number of rows.") int n,

            @JsonPropertyDescription("Whether it is the student of the round.")
            boolean taken) {
        public static Tried of(@Nullable Integer step, Score score, boolean taken) {
            return new Tried(step, score.value(), score.low(), score.high(), score.n(), taken);
        }

        public String name() {
            return step == null ? "end" : "step " + step;
        }

        public String text() {
            return "%s (%s\u2013%s)".formatted(Numbers.score(value), Numbers.score(low), Numbers.score(high));
        }
    }

    /** What was told at a step. */
    public record Point(
            @JsonPropertyDescription("Optimiser steps done.")
            int step,

            @JsonPropertyDescription("Loss on training rows; null where not told.") @Nullable
            Double loss,

            @JsonPropertyDescription("Loss on validation rows; null where not told.") @Nullable
            Double validationLoss,

            @JsonPropertyDescription("Share of training tokens, or of pairs, that were right; null where not told.")
            @Nullable
            Double accuracy,

            @JsonPropertyDescription("The same on validation rows; null where not told.") @Nullable
            Double validationAccuracy) {
        private static Point of(JobEvent.Reading reading) {
            return new Point(
                    reading.step(),
                    reading.loss(),
                    reading.validationLoss(),
                    reading.accuracy(),
                    reading.validationAccuracy());
        }

        /** Both; where both tell the same, as after a trainer was started again, what was told later. */
        private Point then(Point later) {
            return new Point(
                    step,
                    later.loss == null ? loss : later.loss,
                    later.validationLoss == null ? validationLoss : later.validationLoss,
                    later.accuracy == null ? accuracy : later.accuracy,
                    later.validationAccuracy == null ? validationAccuracy : later.validationAccuracy);
        }
    }

    /** Readings by step from what was told, oldest first. */
    public static List<Point> points(List<JobEvent> told) {
        Map<Integer, Point> steps = new TreeMap<>();
        told.stream()
                .map(JobEvent::reading)
                .filter(Objects::nonNull)
                .filter(JobEvent.Reading::tells)
                .forEach(reading -> steps.merge(reading.step(), Point.of(reading), Point::then));
        return thinned(List.copyOf(steps.values()), MOST);
    }

    /** The last, those that tell of validation as far as they fit, and others at even distances. */
    private static List<Point> thinned(List<Point> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        long held = all.stream().filter(point -> point.validationLoss() != null).count();
        boolean keep = held <= most / 2;
        int each = (int) Math.ceil(all.size() / (most / 2.0));
        List<Point> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean last = i == all.size() - 1;
            if (last || i % each == 0 || (keep && all.get(i).validationLoss() != null)) {
                some.add(all.get(i));
            }
        }
        return some.size() <= most ? some : some.subList(some.size() - most, some.size());
    }

    /** Whether there is anything to show. */
    public boolean hasContent() {
        return !points.isEmpty() || !without.isEmpty() || !tried.isEmpty();
    }

    /** The readings that a table shows: the first, the last, and some between. */
    public List<Point> some() {
        return thinned(points, SHOWN);
    }

    /** What a reader has to know before anything else; empty where there is nothing. */
    public String caution() {
        return without.isEmpty()
                ? ""
                : "No student came of this training: %s. The student of the round before stays, and scores are of it."
                        .formatted(without);
    }

    /** As Markdown; empty where there is nothing to show. */
    static String markdown(@Nullable TrainingCourse course) {
        if (course == null || !course.hasContent()) {
            return "";
        }
        MarkdownTable table =
                new MarkdownTable("step", "training loss", "validation loss", "accuracy", "validation accuracy");
        course.some()
                .forEach(point -> table.add(
                        point.step(),
                        cell(point.loss()),
                        cell(point.validationLoss()),
                        cell(point.accuracy()),
                        cell(point.validationAccuracy())));
        String caution = course.caution().isEmpty() ? "" : MarkdownTable.escaped(course.caution()) + "\n\n";
        return "\n### Training\n\n" + caution + (course.points().isEmpty() ? "" : table.text()) + checkpoints(course);
    }

    private static String checkpoints(TrainingCourse course) {
        if (course.tried().isEmpty()) {
            return "";
        }
        MarkdownTable table = new MarkdownTable("checkpoint", "probe", "rows", "taken");
        course.tried().forEach(one -> table.add(one.name(), one.text(), one.n(), one.taken() ? "yes" : ""));
        return "\n" + table.text();
    }

    private static String cell(@Nullable Double figure) {
        return figure == null ? "" : Numbers.score(figure);
    }
}
