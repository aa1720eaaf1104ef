package dev.hone.loop;

import dev.hone.config.TaskConfig;
import dev.hone.config.TaskKind;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Row;
import dev.hone.data.RowFile;
import dev.hone.data.RowProblem;
import dev.hone.data.Source;
import dev.hone.evaluate.Grader;
import dev.hone.verify.CodeTests;
import dev.hone.verify.Equality;
import dev.hone.verify.ExpressionEquality;
import dev.hone.verify.JsonSchemaCheck;
import dev.hone.verify.NumericEquality;
import dev.hone.verify.OutputEquality;
import dev.hone.verify.RegexEquality;
import dev.hone.verify.Sandbox;
import dev.hone.verify.SqlDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries the outputs of real rows as what the task's kind says they are; a row that fails could never be scored. */
final class TaskRows {
    private final boolean labelled;
    private final String what;
    private final Trial trial;
    private final Trial alone;

    private TaskRows(boolean labelled, String what, Trial trial) {
        this(labelled, what, trial, trial);
    }

    /** @param alone tries an output of which nothing else is known */
    private TaskRows(boolean labelled, String what, Trial trial, Trial alone) {
        this.labelled = labelled;
        this.what = what;
        this.trial = trial;
        this.alone = alone;
    }

    /** Says what is wrong with the output of a row; empty where nothing is. */
    @FunctionalInterface
    private interface Trial {
        Optional<String> problem(Row row);
    }

    /**
     * What is tried in a task.
     *
     * @throws IllegalArgumentException where {@code task.schema} or {@code task.database} cannot be used
     */
    static TaskRows of(TaskConfig task) {
        return switch (TaskKind.of(task.kind())) {
            case CLASSIFICATION -> new TaskRows(true, "", row -> Optional.empty());
            case TEXT -> new TaskRows(false, "", row -> Optional.empty());
            case EXTRACTION -> schema(task);
            case SQL -> database(task);
            case CODE -> code();
            case MATH -> free("a text that ends in a number", new NumericEquality(Grader.TOLERANCE));
            case EXPRESSION -> free("an arithmetic expression", new ExpressionEquality());
            case REGEX -> free("a regular expression", new RegexEquality());
        };
    }

    /** An output is sound where it can be shown to be the same as itself. */
    private static TaskRows free(String what, OutputEquality equality) {
        return new TaskRows(false, what, row -> switch (equality.compare(row.output(), row.output())) {
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
                row -> check.problems(row.output()).stream().findFirst());
    }

    /** The database is made for each file anew, so that nothing is left open. */
    private static TaskRows database(TaskConfig task) {
        String key = "task.database";
        used(key, task.database(), script -> {
            SqlDatabase.of(script).close();
            return script;
        });
        return new TaskRows(false, "a query that runs on task.database", row -> {
            try (SqlDatabase database = used(key, task.database(), SqlDatabase::of)) {
                return database.query(row.output()) instanceof SqlDatabase.Answer.Refused refused
                        ? Optional.of(refused.why())
                        : Optional.empty();
            }
        });
    }

    /** A row without tests could never be scored. */
    private static TaskRows code() {
        CodeTests code;
        try {
            code = CodeTests.here(Sandbox.Limits.USUAL);
        } catch (IllegalArgumentException e) {
            throw new BadFile("task.kind", "code - code cannot be tried here: " + e.getMessage());
        }
        Trial tried = row -> {
            String tests = CodeTests.of(tested(row, row.example(Source.SEED)));
            return tests.isEmpty()
                    ? Optional.of("it has none: give it a column tests, or lines in its input that begin with assert")
                    : code.fault(row.output(), tests);
        };
        return new TaskRows(false, "Python code that passes its tests", tried, row -> code.fault(row.output(), ""));
    }

    /** A row as an example with what it is tried by. */
    static Example example(TaskConfig task, Row row, Source source, List<String> columns) {
        Example example = row.example(source, columns);
        return TaskKind.of(task.kind()) == TaskKind.CODE ? tested(row, example) : example;
    }

    private static Example tested(Row row, Example example) {
        return example.of(example.lineage().with(tests(row)));
    }

    /** What a row's output is tried by, as a detail of its lineage; nothing but for code. */
    static Map<String, String> tests(TaskConfig task, Row row) {
        return TaskKind.of(task.kind()) == TaskKind.CODE ? tests(row) : Map.of();
    }

    private static Map<String, String> tests(Row row) {
        String tests = row.lines(Lineage.TESTS);
        return tests.isBlank() ? Map.of() : Map.of(Lineage.TESTS, tests);
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
        return alone.problem(new Row(0, "", output, Map.of()))
                .map(why -> "is not %s (%s)".formatted(what, why.replaceAll("\\s+", " ")));
    }

    /**
     * The rows with sound outputs; the others become problems. Several are tried at once.
     *
     * @param shown whether problems may say what was found: not of rows that nobody may read
     */
    RowFile.Content sound(RowFile.Content content, boolean shown) {
        List<Row> good = new ArrayList<>();
        List<RowProblem> bad = new ArrayList<>();
        List<Optional<String>> wrong =
                content.rows().parallelStream().map(this::wrong).toList();
        for (int i = 0; i < wrong.size(); i++) {
            Row row = content.rows().get(i);
            if (wrong.get(i).isEmpty()) {
                good.add(row);
            } else {
                String why = shown ? " (" + wrong.get(i).get().replaceAll("\\s+", " ") + ")" : "";
                bad.add(new RowProblem(row.line(), "its output is not %s%s - correct it".formatted(what, why)));
            }
        }
        if (good.isEmpty() && bad.size() > 1) {
            return new RowFile.Content(List.of(), List.of(none(bad)));
        }
        List<RowProblem> problems = new ArrayList<>(content.problems());
        problems.addAll(bad);
        problems.sort(java.util.Comparator.comparingInt(RowProblem::line));
        return new RowFile.Content(good, problems);
    }

    private RowProblem none(List<RowProblem> bad) {
        RowProblem first = bad.getFirst();
        return new RowProblem(
                0,
                "none of the %d outputs is %s; line %d: %s".formatted(bad.size(), what, first.line(), first.message()));
    }

    private Optional<String> wrong(Row row) {
        return row.labelled() ? trial.problem(row) : Optional.empty();
    }
}
