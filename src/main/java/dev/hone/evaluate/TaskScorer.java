package dev.hone.evaluate;

import dev.hone.verify.ExpressionEquality;
import dev.hone.verify.JsonFields;
import dev.hone.verify.NumericEquality;
import dev.hone.verify.RegexEquality;
import dev.hone.verify.SqlDatabase;
import dev.hone.verify.SqlEquality;
import java.util.List;
import java.util.Optional;

/** Scores answers of a task whose right answers can be written in more than one way. */
@FunctionalInterface
public interface TaskScorer {
    /** What a task's answers are worth. */
    TaskScore score(List<Prediction> answers);

    /**
     * The scorer of a kind of task; empty for kinds that are scored otherwise.
     *
     * @param kind {@code extraction}, {@code math}, {@code expression}, {@code regex} or {@code sql}
     * @param database answers queries; only {@code sql} uses it
     * @throws IllegalArgumentException where the kind needs a database and there is none
     */
    static Optional<TaskScorer> of(String kind, Optional<SqlDatabase> database) {
        return switch (kind) {
            case "extraction" -> Optional.of(new FieldScorer(new JsonFields()));
            case "math" -> Optional.of(new EqualityScorer("numeric-accuracy", new NumericEquality(TOLERANCE)));
            case "expression" -> Optional.of(new EqualityScorer("expression-accuracy", new ExpressionEquality()));
            case "regex" -> Optional.of(new EqualityScorer("regex-accuracy", new RegexEquality()));
            case "sql" ->
                Optional.of(new EqualityScorer(
                        "sql-accuracy",
                        new SqlEquality(database.orElseThrow(
                                () -> new IllegalArgumentException("task.kind: sql - needs a database")))));
            default -> Optional.empty();
        };
    }

    /** Largest relative difference of two numbers that count as one: what printing and reading them may change. */
    double TOLERANCE = 1e-6;
}
