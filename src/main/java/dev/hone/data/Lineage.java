package dev.hone.data;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an example came to be: who wrote it, for what, from which seeds.
 *
 * @param source kind of origin
 * @param teacher id of the teacher in the loop file, or null for a seed
 * @param strategy strategy that made it (such as {@code expand}), or null
 * @param promptVersion version of the prompt template, or null where no prompt was involved
 * @param parents ids of the seeds or other examples it was derived from
 * @param target id of the {@code Target} it was asked for, or null
 * @param round round in which it was made; 0 for seeds
 * @param details what else is known of how it was made, in words: the manner it was asked in, how many of several
 *     answers agreed, a worked solution; empty in rows of older versions
 */
public record Lineage(
        Source source,
        @Nullable String teacher,
        @Nullable String strategy,
        @Nullable String promptVersion,
        List<String> parents,
        @Nullable String target,
        int round,
        Map<String, String> details) {

    /** How a person's correction of a generated row is marked. */
    public static final String FIXED = "review";

    /** How a real input is marked whose label a model gave. */
    public static final String LABELLED = "pool";

    /** Detail of a pair: what the student answered instead. */
    public static final String REJECTED = "rejected";

    /** Detail of a row whose output was found step by step: those steps. */
    public static final String REASONING = "reasoning";

    /** Detail of an expression: lines that it has to match, one below the other. */
    public static final String MATCHES = "matches";

    /** Detail of an expression: lines that it must not match. */
    public static final String MISSES = "misses";

    /** Detail of code: tests that it has to pass, in its own language. */
    public static final String TESTS = "tests";

    /** Detail of what a student had a part in: which student. */
    public static final String STUDENT = "student";

    /** Begins the details that hold what a column of a row's file says, by which slices are named. */
    private static final String COLUMN = "column.";

    /** Detail of a row whose output several answers were asked for: how many of them say it, such as {@code 2 of 3}. */
    public static final String AGREEMENT = "agreement";

    /** Detail of a row that a model wrote: the model's name at its provider. */
    public static final String MODEL = "model";

    /** Detail of a row that a model wrote: the temperature of the call; absent where the provider's own was left. */
    public static final String TEMPERATURE = "temperature";

    /** Detail of a row that a model wrote: top-p of the call; absent where the provider's own was left. */
    public static final String TOP_P = "top-p";

    /** Begins the details that hold what gates measured of a row. */
    private static final String SCORE = "gate.";

    /** Detail of an exported row: terms on which the output of who made it may be used. */
    public static final String TERMS = "terms";

    @SuppressWarnings("NullAway") // Rows of older versions have no details.
    public Lineage {
        requireNonNull(source, "source");
        parents = List.copyOf(parents);
        details = details == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(details));
        if (round < 0) {
            throw new IllegalArgumentException("lineage.round (%d) must not be negative".formatted(round));
        }
    }

    /** The same with more said of how it was made. */
    public Lineage with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(details);
        all.putAll(more);
        return new Lineage(source, teacher, strategy, promptVersion, parents, target, round, all);
    }

    /**
     * Whether people gave both the input and the answer; a generated row that a person corrected is a person's, but not
     * real.
     */
    @JsonIgnore
    public boolean isReal() {
        return hasRealInput() && !isMade();
    }

    /** Whether the input is real text, whoever answered it. */
    @JsonIgnore
    public boolean hasRealInput() {
        return source.isReal() && !FIXED.equals(strategy);
    }

    /** The same with what gates measured, by name, in place of what they measured before. */
    public Lineage scored(Map<String, String> scores) {
        Map<String, String> more = new TreeMap<>();
        scores.forEach((name, value) -> more.put(SCORE + name, value));
        return unscored().with(more);
    }

    /** What gates measured, by name: how near it is to other rows, what a judge gave it. */
    public Map<String, String> scores() {
        Map<String, String> scores = new TreeMap<>();
        details.forEach((name, value) -> {
            if (name.startsWith(SCORE)) {
                scores.put(name.substring(SCORE.length()), value);
            }
        });
        return scores;
    }

    /** The same without what gates measured, which speaks of the rows around it as much as of itself. */
    public Lineage unscored() {
        Map<String, String> left = new TreeMap<>(details);
        left.keySet().removeIf(name -> name.startsWith(SCORE));
        return new Lineage(source, teacher, strategy, promptVersion, parents, target, round, left);
    }

    /** The same with what columns of its file say, by name. */
    public Lineage inColumns(Map<String, String> values) {
        Map<String, String> more = new TreeMap<>();
        values.forEach((column, value) -> more.put(COLUMN + column, value));
        return with(more);
    }

    /** What a column says, where slices are named by it; null where it says nothing. */
    public @Nullable String slice(String column) {
        return details.get(COLUMN + column);
    }

    /** The slices that it belongs to by columns of its file. */
    public List<Slice> slices() {
        return details.keySet().stream()
                .filter(name -> name.startsWith(COLUMN))
                .map(name -> name.substring(COLUMN.length()))
                .map(column -> new Slice(column, String.valueOf(slice(column))))
                .toList();
    }

    /** Whether a model or a rule gave the input or the answer, and no person corrected it. */
    @JsonIgnore
    public boolean isMade() {
        return !source.isReal() || (source == Source.POOL && LABELLED.equals(strategy));
    }

    /** The lineage of a real example that the user gave. */
    public static Lineage seed() {
        return new Lineage(Source.SEED, null, null, null, List.of(), null, 0, Map.of());
    }
}
