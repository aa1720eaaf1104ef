package dev.hone.config;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Kinds of tasks: how a right answer is told from a wrong one, and by which metrics students are scored. */
public enum TaskKind {
    CLASSIFICATION("", "accuracy", "macro-f1"),
    EXTRACTION("json", "field-f1", "exact-match"),
    MATH("arithmetic", "numeric-accuracy"),
    EXPRESSION("", "expression-accuracy"),
    REGEX("regex", "regex-accuracy"),
    SQL("sql", "sql-accuracy"),
    CODE("python", "pass-at-1"),
    TEXT("", "similarity", "similar-share", "win-rate", "as-good-share");

    /** The metrics that are no share of right answers. */
    private static final Set<String> MEANS = Set.of("macro-f1", "field-f1", "similarity", "win-rate");

    /** Those of them that two students are compared by row by row. */
    private static final Set<String> COMPARED = Set.of("field-f1", "similarity", "win-rate");

    /** The metrics of text that a judge of pairs measures. */
    static final List<String> OF_PAIRS = List.of("win-rate", "as-good-share");

    private final String tried;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that cannot change
    private final List<String> metrics;

    TaskKind(String tried, String... metrics) {
        this.tried = tried;
        this.metrics = List.of(metrics);
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
        return metrics;
    }

    /** The share of right answers that belongs to a metric. */
    public static String shareRight(String metric) {
        List<String> beside =
                OF_PAIRS.contains(metric) ? OF_PAIRS : ofMetric(metric).metrics();
        return beside.stream().filter(TaskKind::isShare).findFirst().orElseThrow();
    }

    /** Whether two students are compared row by row by the metric itself, though it is no share. */
    public static boolean isCompared(String metric) {
        return COMPARED.contains(metric);
    }

    /** The metric by which rounds are compared row by row: the headline itself, or its share of right answers. */
    public static String compared(String metric) {
        return isCompared(metric) ? metric : shareRight(metric);
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
