package dev.hone.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms in which rows leave; those of services that fine-tune carry no lineage, which goes to a side file. */
public enum ExportFormat {
    JSONL("jsonl", null),
    CSV("csv", null),
    PARQUET("parquet", null),
    CHAT_JSONL("jsonl", ChatDialect.OPENAI),
    OPENAI("jsonl", ChatDialect.OPENAI),
    AZURE("jsonl", ChatDialect.OPENAI),
    TOGETHER("jsonl", ChatDialect.OPENAI),
    FIREWORKS("jsonl", ChatDialect.OPENAI),
    MISTRAL("jsonl", ChatDialect.OPENAI),
    ANTHROPIC("jsonl", ChatDialect.ANTHROPIC),
    BEDROCK("jsonl", ChatDialect.BEDROCK),
    BEDROCK_PROMPT("jsonl", ChatDialect.BEDROCK_PROMPT),
    VERTEX("jsonl", ChatDialect.VERTEX),
    DPO_OPENAI("jsonl", ChatDialect.DPO_OPENAI),
    DPO_VERTEX("jsonl", ChatDialect.DPO_VERTEX),
    DPO_TRL("jsonl", ChatDialect.DPO_TRL);

    private final String ending;
    private final @Nullable ChatDialect dialect;

    ExportFormat(String ending, @Nullable ChatDialect dialect) {
        this.ending = ending;
        this.dialect = dialect;
    }

    /** The format of a name such as {@code chat-jsonl}. */
    public static Optional<ExportFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(name))
                .findFirst();
    }

    /** All names, for a sentence. */
    public static String names() {
        return Arrays.stream(values()).map(ExportFormat::word).sorted().collect(Collectors.joining(", "));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Ending of its files, without the dot. */
    public String ending() {
        return ending;
    }

    /** Whether a side file carries the lineage. */
    public boolean needsSideFile() {
        return dialect != null;
    }

    /** The rows that it can hold: for pairs, those that say what is rejected. */
    public List<Example> of(List<Example> rows) {
        return isOfPairs()
                ? rows.stream()
                        .filter(row -> row.lineage().details().containsKey(Lineage.REJECTED))
                        .toList()
                : rows;
    }

    /** Whether it holds pairs of a right answer and a rejected one alone. */
    public boolean isOfPairs() {
        return dialect != null && dialect.isOfPairs();
    }

    /** The form in which whoever takes this one takes pairs. */
    public ExportFormat forPairs() {
        return this == VERTEX ? DPO_VERTEX : DPO_OPENAI;
    }

    /** Whether it is text. */
    public boolean isText() {
        return this != PARQUET;
    }

    /**
     * Writes rows.
     *
     * @param instruction the task, for formats that say it in every row
     */
    public void write(List<Example> rows, String instruction, OutputStream out) throws IOException {
        if (this == PARQUET) {
            ParquetRows.write(rows, out);
            return;
        }
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (dialect != null) {
            dialect.write(rows, instruction, text);
        } else if (this == CSV) {
            Export.csv(rows, text);
        } else {
            Export.jsonl(rows, text);
        }
        text.flush();
    }
}
