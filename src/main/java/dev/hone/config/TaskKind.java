package dev.hone.config;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Kinds of tasks: how a right answer is told from a wrong one, and by which metrics students are scored. */
public enum TaskKind {
    CLASSIFICATION("", "accuracy", "macro-f1"),
    EXTRACTION("json", "field-f1", "exact-match"),
    MATH("arithmetic", "numeric-accuracy", ""),
    EXPRESSION("", "expression-accuracy", ""),
    REGEX("regex", "regex-accuracy", ""),
    SQL("sql", "sql-accuracy", ""),
    TEXT("", "similarity", "similar-share");

    /** The metrics that are no share of right answers. */
    private static final Set<String> MEANS = Set.of("macro-f1", "field-f1", "similarity");

    private final String tried;
    private final String usual;
    private final String other;

    TaskKind(String tried, String usual, String other) {
        this.tried = tried;
        this.usual = usual;
        this.other = other;
    }

    /** The kind of a word of {@code task.kind}. */
    public static TaskKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("task.kind: %s - is no kind of task".formatted(word)));
    }

    /** The kind that a metric belongs to; each metric belongs to one. */
    public static TaskKind ofMetric(String metric) {
        return Arrays.stream(values())
                .filter(kind -> kind.metrics().contains(metric))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("evaluate.metric: %s - is no metric".formatted(metric)));
    }

    /** Whether a metric is a share of right answers, so that intervals of a proportion hold for it. */
    public static boolean isShare(String metric) {
        return !MEANS.contains(metric);
    }

    /** The word in the loop file. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Its metrics, the usual headline first. */
    public List<String> metrics() {
        return other.isEmpty() ? List.of(usual) : List.of(usual, other);
    }

    /** The metric that is its share of right answers, by which rounds are compared row by row. */
    public String shareRight() {
        return metrics().stream().filter(TaskKind::isShare).findFirst().orElseThrow();
    }

    /** Whether answers come from a set of labels; all others are written freely. */
    public boolean hasLabels() {
        return this == CLASSIFICATION;
    }

    /** How the execution gate tries its outputs; empty where there is nothing to try. */
    String tried() {
        return tried;
    }
}
