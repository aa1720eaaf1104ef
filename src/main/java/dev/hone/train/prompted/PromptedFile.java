package dev.hone.train.prompted;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.data.TraceForm;
import dev.hone.train.StudentUnreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that says what a prompted student is; beside it lie its examples and the prompt for people to read.
 *
 * @param format name and version of the layout
 * @param runKey run key of the job that made it
 * @param asked how it is asked
 * @param examples hash of the examples file
 * @param reasoning where it stands in what the student was trained to write; null for a student that learned none
 * @param check hash of the other fields
 */
@JsonPropertyOrder({"format", "runKey", "asked", "examples", "reasoning", "check"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record PromptedFile(
        String format,
        String runKey,
        Asked asked,
        String examples,
        @Nullable TraceForm reasoning,
        String check) {
    static final String NAME = "prompted.json";

    /** All distinct rows that it was trained on, one a line. */
    static final String EXAMPLES = "demonstrations.jsonl";

    /** What it is sent, as a person reads it. */
    static final String PROMPT = "prompt.txt";

    private static final String FORMAT = "hone-prompted-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How a prompted student is asked.
     *
     * @param model name at the provider
     * @param endpoint whom the loop file names: kind and address
     * @param system what comes before the examples
     * @param labels all labels; empty where the answer is not one
     * @param schema JSON Schema of the answer, or null
     * @param shots most examples that are shown
     * @param select how they are chosen
     * @param seed of a drawn choice
     */
    record Asked(
            String model,
            String endpoint,
            String system,
            List<String> labels,
            @Nullable String schema,
            int shots,
            String select,
            long seed) {
        Asked {
            labels = List.copyOf(labels);
        }
    }

    /** One line of the examples. */
    private record Line(String id, String input, String output) {}

    static PromptedFile of(String runKey, Asked asked, List<Example> rows, TraceForm traces) {
        String examples = ContentHash.of(lines(rows));
        TraceForm reasoning = traces == TraceForm.NONE ? null : traces;
        var unchecked = new PromptedFile(FORMAT, runKey, asked, examples, reasoning, "");
        return new PromptedFile(FORMAT, runKey, asked, examples, reasoning, unchecked.digest());
    }

    /** The form of the student's answers. */
    AnswerForm form() {
        return AnswerForm.of(asked.labels(), asked.schema(), reasoning == null ? TraceForm.NONE : reasoning);
    }

    /** Reads and checks a file; {@link StudentUnreadable} says what is wrong with it. */
    static PromptedFile read(Path file) {
        PromptedFile read;
        try {
            read = requireNonNull(JSON.readValue(Files.readAllBytes(file), PromptedFile.class), "it holds nothing");
        } catch (IOException | NullPointerException e) {
            throw damaged(
                    file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
        if (!FORMAT.equals(read.format)) {
            throw damaged(file, "its format is %s, wanted %s".formatted(read.format, FORMAT), null);
        }
        if (!read.digest().equals(read.check)) {
            throw damaged(file, "its content does not match its checksum", null);
        }
        return read;
    }

    /** The examples beside a file. */
    List<Example> rows(Path file) {
        Path lines = file.resolveSibling(EXAMPLES);
        List<Example> rows = new ArrayList<>();
        try {
            String text = Files.readString(lines);
            if (!ContentHash.of(text).equals(examples)) {
                throw damaged(lines, "its content does not match its checksum", null);
            }
            for (String line : text.lines().toList()) {
                Line row = JSON.readValue(line, Line.class);
                rows.add(Example.seed(row.input(), row.output()));
            }
            return rows;
        } catch (IOException e) {
            throw damaged(lines, e.getClass().getSimpleName(), e);
        }
    }

    /** Writes all files, this one last: where it is, the others are. */
    void write(Path file, List<Example> rows, String prompt) {
        write(file.resolveSibling(EXAMPLES), lines(rows));
        write(file.resolveSibling(PROMPT), prompt);
        try {
            write(
                    file,
                    JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this) + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(partial, text);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the student to %s (%s)".formatted(file, e), e);
        }
    }

    private static String lines(List<Example> rows) {
        StringBuilder text = new StringBuilder();
        try {
            for (Example row : rows) {
                text.append(JSON.writeValueAsString(new Line(row.id(), row.input(), row.output())))
                        .append('\n');
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest() {
        try {
            return ContentHash.of(
                    String.join("\u001f", format, runKey, examples + (reasoning == null ? "" : reasoning.word()))
                            + "\u001e" + JSON.writeValueAsString(asked));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StudentUnreadable damaged(Path file, String what, @Nullable Exception cause) {
        return new StudentUnreadable(
                "%s is not a readable student: %s.%nMaybe delete it and resume the run, which makes it again."
                        .formatted(file, what),
                cause);
    }
}
