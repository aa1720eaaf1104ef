package dev.hone.loop;

import dev.hone.config.TaskConfig;
import dev.hone.config.TaskKind;
import dev.hone.data.Row;
import dev.hone.data.RowFile;
import dev.hone.data.RowProblem;
import dev.hone.evaluate.Grader;
import dev.hone.verify.Equality;
import dev.hone.verify.ExpressionEquality;
import dev.hone.verify.JsonSchemaCheck;
import dev.hone.verify.NumericEquality;
import dev.hone.verify.OutputEquality;
import dev.hone.verify.RegexEquality;
import dev.hone.verify.SqlDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries the outputs of real rows as what the task's kind says they are; a row that fails could never be scored. */
final class TaskRows {
    private final boolean labelled;
    private final String what;
    private final Trial trial;

    private TaskRows(boolean labelled, String what, Trial trial) {
        this.labelled = labelled;
        this.what = what;
        this.trial = trial;
    }

    /** Says what is wrong with an output; empty where nothing is. */
    @FunctionalInterface
    private interface Trial {
        Optional<String> problem(String output);
    }

    /**
     * What is tried in a task.
     *
     * @throws IllegalArgumentException where {@code task.schema} or {@code task.database} cannot be used
     */
    static TaskRows of(TaskConfig task) {
        return switch (TaskKind.of(task.kind())) {
            case CLASSIFICATION -> new TaskRows(true, "", output -> Optional.empty());
            case TEXT -> new TaskRows(false, "", output -> Optional.empty());
            case EXTRACTION -> schema(task);
            case SQL -> database(task);
            case MATH -> free("a text that ends in a number", new NumericEquality(Grader.TOLERANCE));
            case EXPRESSION -> free("an arithmetic expression", new ExpressionEquality());
            case REGEX -> free("a regular expression", new RegexEquality());
        };
    }

    /** An output is sound where it can be shown to be the same as itself. */
    private static TaskRows free(String what, OutputEquality equality) {
        return new TaskRows(false, what, output -> switch (equality.compare(output, output)) {
            case Equality.Equal equal -> Optional.empty();
            case Equality.Different different -> Optional.of(different.why());
            case Equality.Unreadable none -> Optional.of(none.why());
            case Equality.Undecided nobody -> Optional.of(nobody.why().replace("what was expected: ", ""));
        });
    }

    private static TaskRows schema(TaskConfig task) {
        JsonSchemaCheck check = used("task.schema", task.schema(), JsonSchemaCheck::of);
        return new TaskRows(
                false,
                "JSON that satisfies task.schema",
                output -> check.problems(output).stream().findFirst());
    }

    /** The database is made for each file anew, so that nothing is left open. */
    private static TaskRows database(TaskConfig task) {
        String key = "task.database";
        used(key, task.database(), script -> {
            SqlDatabase.of(script).close();
            return script;
        });
        return new TaskRows(false, "a query that runs on task.database", output -> {
            try (SqlDatabase database = used(key, task.database(), SqlDatabase::of)) {
                return database.query(output) instanceof SqlDatabase.Answer.Refused refused
                        ? Optional.of(refused.why())
                        : Optional.empty();
            }
        });
    }

    /** Makes something of a file's text. */
    private interface Maker<T> {
        T of(String text);
    }

    private static <T> T used(String key, @Nullable Path file, Maker<T> maker) {
        Path path = Objects.requireNonNull(file, key);
        try {
            return maker.of(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("%s: %s cannot be read".formatted(key, path), e);
        } catch (IllegalArgumentException e) {
            throw new BadFile(key, "%s - %s".formatted(path, e.getMessage()));
        }
    }

    /** A file of the task that cannot be used. */
    static final class BadFile extends IllegalArgumentException {
        private static final long serialVersionUID = 1;
        private final String key;

        BadFile(String key, String message) {
            super(message);
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** Whether outputs are labels. */
    boolean labelled() {
        return labelled;
    }

    /** What is wrong with an output, in words; empty where nothing is. */
    Optional<String> problem(String output) {
        return trial.problem(output).map(why -> "is not %s (%s)".formatted(what, why.replaceAll("\\s+", " ")));
    }

    /**
     * The rows with sound outputs; the others become problems.
     *
     * @param shown whether problems may say what was found: not of rows that nobody may read
     */
    RowFile.Content sound(RowFile.Content content, boolean shown) {
        List<Row> good = new ArrayList<>();
        List<RowProblem> bad = new ArrayList<>();
        for (Row row : content.rows()) {
            Optional<String> wrong = row.labelled() ? trial.problem(row.output()) : Optional.empty();
            if (wrong.isEmpty()) {
                good.add(row);
            } else {
                String why = shown ? " (" + wrong.get().replaceAll("\\s+", " ") + ")" : "";
                bad.add(new RowProblem(row.line(), "its output is not %s%s - correct it".formatted(what, why)));
            }
        }
        if (good.isEmpty() && bad.size() > 1) {
            return new RowFile.Content(
                    List.of(),
                    List.of(new RowProblem(
                            0,
                            "none of the %d outputs is %s; line %d: %s"
                                    .formatted(
                                            bad.size(),
                                            what,
                                            bad.getFirst().line(),
                                            bad.getFirst().message()))));
        }
        List<RowProblem> problems = new ArrayList<>(content.problems());
        problems.addAll(bad);
        problems.sort(java.util.Comparator.comparingInt(RowProblem::line));
        return new RowFile.Content(good, problems);
    }
}
