package dev.hone.curate;

import dev.hone.config.ExecutionConfig;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.verify.Arithmetic;
import dev.hone.verify.CodeTests;
import dev.hone.verify.JsonSchemaCheck;
import dev.hone.verify.RegexEquality;
import dev.hone.verify.Sandbox;
import dev.hone.verify.SqlDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries examples out and drops those whose input or output cannot be used as what it is. */
public final class ExecutionGate implements Gate, AutoCloseable {
    private static final String PYTHON = "python";

    /** Any JSON value. */
    private static final String ANY_JSON = "{\"$comment\": \"anything\"}";

    private final ExecutionConfig config;
    private final @Nullable JsonSchemaCheck json;
    private final @Nullable SqlDatabase sql;
    private final @Nullable CodeTests code;

    private ExecutionGate(ExecutionConfig config) {
        this.config = config;
        this.json = isTried("json") ? read(config.jsonSchema(), ANY_JSON, "json-schema", JsonSchemaCheck::of) : null;
        this.sql = isTried("sql") ? read(config.sqlSchema(), "", "sql-schema", SqlDatabase::of) : null;
        this.code = isTried(PYTHON) ? codeTests() : null;
    }

    private static CodeTests codeTests() {
        try {
            return CodeTests.here(Sandbox.Limits.USUAL);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "curate.execution.outputs: python - code cannot be tested here: " + e.getMessage(), e);
        }
    }

    /**
     * Makes the gate ready.
     *
     * @throws IllegalArgumentException where a schema cannot be used
     */
    public static ExecutionGate of(ExecutionConfig config) {
        return new ExecutionGate(config);
    }

    /** Makes something of a file's text. */
    private interface Maker<T> {
        T of(String text);
    }

    private static <T> T read(@Nullable Path file, String otherwise, String key, Maker<T> maker) {
        try {
            return maker.of(file == null ? otherwise : Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("curate.execution.%s: %s cannot be read".formatted(key, file), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("curate.execution.%s: %s: %s".formatted(key, file, e.getMessage()), e);
        }
    }

    private boolean isTried(String kind) {
        return kind.equals(config.inputs()) || kind.equals(config.outputs());
    }

    @Override
    public String name() {
        return "execution";
    }

    @Override
    public Optional<Objection> check(Item item) {
        return fault(item.candidate().example());
    }

    /** What is wrong with a row, in a sentence; empty where nothing is. */
    public Optional<String> problem(Example row) {
        return fault(row).map(Objection::detail);
    }

    private Optional<Objection> fault(Example row) {
        return fault("input", config.inputs(), row).or(() -> fault("output", config.outputs(), row));
    }

    private Optional<Objection> fault(String part, @Nullable String kind, Example row) {
        if (kind == null) {
            return Optional.empty();
        }
        String text = part.equals("input") ? row.input() : row.output();
        Optional<String> wrong = switch (kind) {
            case "json" -> first(json == null ? List.of() : json.problems(text));
            case "arithmetic" -> first(Arithmetic.faults(text));
            case "regex" -> RegexEquality.fault(text).or(() -> part.equals("output") ? tried(row) : Optional.empty());
            case "sql" -> sql == null ? Optional.empty() : refusal(sql.query(text));
            case PYTHON -> code == null ? Optional.empty() : tested(code, row);
            default -> throw new IllegalArgumentException("curate.execution knows no " + kind);
        };
        return wrong.flatMap(why -> Objection.forGood(
                "%s-%s".formatted(part, kind), "The %s does not pass as %s: %s.".formatted(part, kind, shown(why))));
    }

    /** An expression on the lines that came with it; a person who corrected one knows better than they. */
    private static Optional<String> tried(Example row) {
        return Lineage.FIXED.equals(row.lineage().strategy())
                ? Optional.empty()
                : RegexEquality.tried(row.output(), lines(row, Lineage.MATCHES), lines(row, Lineage.MISSES));
    }

    private static List<String> lines(Example row, String sort) {
        String lines = row.lineage().details().get(sort);
        return lines == null ? List.of() : List.of(lines.split("\n", -1));
    }

    /** Code without tests has not been tried, except by a person who wrote it, and who knows better than a model's. */
    private static Optional<String> tested(CodeTests code, Example row) {
        String tests = Lineage.FIXED.equals(row.lineage().strategy())
                ? String.join("\n", CodeTests.asserts(row.input()))
                : CodeTests.of(row);
        boolean byPerson = !row.lineage().isMade() && row.lineage().source() != Source.SEED;
        return tests.isEmpty() && !byPerson
                ? Optional.of("it came without tests, and its input has no line that begins with assert")
                : code.fault(row.output(), tests);
    }

    private static Optional<String> first(List<String> problems) {
        return problems.stream().findFirst();
    }

    private static Optional<String> refusal(SqlDatabase.Answer answer) {
        return answer instanceof SqlDatabase.Answer.Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }

    private static String shown(String why) {
        String line = why.replaceAll("\\s+", " ").replaceFirst("[.]$", "");
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }

    @Override
    public void close() {
        if (sql != null) {
            sql.close();
        }
    }
}
