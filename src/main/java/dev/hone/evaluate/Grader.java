package dev.hone.evaluate;

import dev.hone.config.LoopConfig;
import dev.hone.config.TaskKind;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import dev.hone.verify.CodeTests;
import dev.hone.verify.Equality;
import dev.hone.verify.ExpressionEquality;
import dev.hone.verify.JsonFields;
import dev.hone.verify.NumericEquality;
import dev.hone.verify.OutputEquality;
import dev.hone.verify.RegexEquality;
import dev.hone.verify.Sandbox;
import dev.hone.verify.SqlDatabase;
import dev.hone.verify.SqlEquality;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells right answers from wrong ones, by the kind of task. */
@FunctionalInterface
public interface Grader extends AutoCloseable {
    /** Largest relative difference of two numbers that count as one: what printing and reading them may change. */
    double TOLERANCE = 1e-6;

    /**
     * An answer with what is expected of it.
     *
     * @param row its output is the right answer; for code its tests tell
     */
    record Pair(Example row, String answered) {
        /** Where outputs alone tell. */
        public Pair(String expected, String answered) {
            this(Example.seed("", expected), answered);
        }

        /** The right answer. */
        public String expected() {
            return row.output();
        }
    }

    /** One grade per answer, in order. */
    List<Grade> grade(List<Pair> answers);

    /** The grade of one answer. */
    default Grade grade(Pair answer) {
        return grade(List.of(answer)).getFirst();
    }

    /** Whether an answer to a row is right. */
    default boolean isRight(Example row, String answered) {
        return grade(new Pair(row, answered)).mark() == Grade.Mark.RIGHT;
    }

    /** The same as a comparison. */
    default OutputEquality equality() {
        return new GradedEquality(this);
    }

    @Override
    default void close() {}

    /**
     * The grader of a loop's task; the caller closes it.
     *
     * @throws IllegalArgumentException where the script of {@code task.database} fails, or code cannot be tried here
     */
    static Grader of(LoopConfig config, Embedder embedder) {
        return switch (TaskKind.of(config.task().kind())) {
            case CLASSIFICATION -> exact();
            case EXTRACTION -> new FieldGrader(new JsonFields());
            case MATH -> by(new NumericEquality(TOLERANCE));
            case EXPRESSION -> by(new ExpressionEquality());
            case REGEX -> by(new RegexEquality());
            case SQL -> new QueryGrader(SqlDatabase.of(script(config.task().database())));
            case CODE -> new CodeGrader(CodeTests.here(Sandbox.Limits.USUAL));
            case TEXT -> new SimilarityGrader(embedder, config.evaluate().similarAtLeast());
        };
    }

    /** Labels: right where the answer is the expected one, letter by letter. */
    static Grader exact() {
        return answers -> answers.stream()
                .map(pair -> Grade.of(pair.expected().equals(pair.answered())))
                .toList();
    }

    /** Right where the two mean the same. */
    static Grader by(OutputEquality equality) {
        return answers -> answers.stream().map(pair -> graded(equality, pair)).toList();
    }

    private static Grade graded(OutputEquality equality, Pair pair) {
        return switch (equality.compare(pair.row(), pair.answered())) {
            case Equality.Equal equal -> Grade.of(true);
            case Equality.Different different -> Grade.of(false);
            case Equality.Unreadable none -> new Grade(Grade.Mark.UNREADABLE, 0);
            case Equality.Undecided nobody -> new Grade(Grade.Mark.UNDECIDED, 0);
        };
    }

    private static String script(@Nullable Path file) {
        try {
            return Files.readString(Objects.requireNonNull(file, "task.database is checked when the file is read"));
        } catch (IOException e) {
            throw new UncheckedIOException("task.database: %s cannot be read".formatted(file), e);
        }
    }

    /** Two outputs are the same where the one is graded as right beside the other. */
    record GradedEquality(Grader grader) implements OutputEquality {
        @Override
        public Equality compare(String expected, String answer) {
            return compare(Example.seed("", expected), answer);
        }

        @Override
        public Equality compare(Example row, String answer) {
            return switch (grader.grade(new Pair(row, answer)).mark()) {
                case RIGHT -> new Equality.Equal();
                case WRONG -> new Equality.Different("it differs from what was expected");
                case UNREADABLE -> new Equality.Unreadable("it cannot be read");
                case UNDECIDED -> new Equality.Undecided("nobody can tell");
            };
        }
    }

    /** Queries are right where they give the rows that the right query gives. */
    final class QueryGrader implements Grader {
        private final SqlDatabase database;
        private final Grader grader;

        QueryGrader(SqlDatabase database) {
            this.database = database;
            this.grader = by(new SqlEquality(database));
        }

        @Override
        public List<Grade> grade(List<Pair> answers) {
            return grader.grade(answers);
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
