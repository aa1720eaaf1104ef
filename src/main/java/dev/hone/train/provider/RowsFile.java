package dev.hone.train.provider;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.data.Export;
import dev.hone.data.ExportFormat;
import dev.hone.data.Lineage;
import dev.hone.data.TrainValidation;
import dev.hone.llm.TokenCount;
import dev.hone.llm.Tokens;
import dev.hone.train.TrainingJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The rows of a job in a provider's dialect, in the order that the seed of the job gives them, and nothing else: where
 * they come from stands in a side file that stays here.
 *
 * @param format the dialect
 * @param instruction the system's text of each row
 * @param examples the rows, repeats included
 * @param content the file
 */
@SuppressWarnings("ArrayRecordComponent") // Sent once, never compared.
public record RowsFile(ExportFormat format, String instruction, List<Example> examples, byte[] content) {
    /** What begins and ends a message, and its role. */
    private static final int TOKENS_PER_MESSAGE = 4;

    /** What begins an answer; both after OpenAI's note on counting the tokens of a chat. */
    private static final int TOKENS_PER_ROW = 3;

    private static final int MESSAGES = 3;

    public RowsFile {
        examples = List.copyOf(examples);
    }

    static RowsFile of(TrainingJob job, Tuning tuning) {
        return of(job, job.examples(), tuning);
    }

    /** The rows that the loss of a job is watched by. */
    static RowsFile validation(TrainingJob job, Tuning tuning) {
        return of(job, job.way().validation(), tuning);
    }

    private static RowsFile of(TrainingJob job, List<Example> rows, Tuning tuning) {
        ExportFormat usual = format(tuning);
        ExportFormat format = job.way().isOfPairs() ? usual.forPairs() : usual;
        List<Example> shuffled = TrainValidation.shuffled(rows, job.seed());
        String instruction = tuning.recipe().instruction().apply(job.labels());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            format.write(shuffled, instruction, out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return new RowsFile(format, instruction, shuffled, out.toByteArray());
    }

    private static ExportFormat format(Tuning tuning) {
        return ExportFormat.named(tuning.facts().rows().format())
                .orElseThrow(
                        () -> new IllegalStateException("providers.yaml: fine-tuning.%s.rows.format: %s is none of %s"
                                .formatted(
                                        tuning.provider(), tuning.facts().rows().format(), ExportFormat.names())));
    }

    /** Hash of the file: the same rows are brought to a provider once. */
    public String sha256() {
        return ContentHash.of(content);
    }

    /** Its name at the provider. */
    public String name() {
        return "hone-" + sha256().substring(0, 24) + ".jsonl";
    }

    /** Tokens of a row that are none of its texts; one of a pair has a message more. */
    public static long frame(boolean pairs) {
        return (long) (pairs ? MESSAGES + 1 : MESSAGES) * TOKENS_PER_MESSAGE + TOKENS_PER_ROW;
    }

    /** Tokens of one pass: all texts, also rejected ones, with what frames them. */
    Tokens tokens(TokenCount how) {
        Map<String, Long> known = new HashMap<>(); // real rows are repeated, and many answers are the same
        ToLongFunction<String> count = text -> known.computeIfAbsent(text, how::count);
        boolean pairs = format.isOfPairs();
        long all = (how.count(instruction) + frame(pairs)) * examples.size();
        for (Example example : examples) {
            all += count.applyAsLong(example.input()) + count.applyAsLong(example.output());
            String rejected = example.lineage().details().get(Lineage.REJECTED);
            all += pairs && rejected != null ? count.applyAsLong(rejected) : 0;
        }
        return Tokens.of(all);
    }

    /** Writes the file and its side file into a folder. */
    void keep(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".jsonl"), content);
            try (var side = Files.newBufferedWriter(folder.resolve(name + ".lineage.jsonl"), StandardCharsets.UTF_8)) {
                Export.provenance(examples, side);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the training rows to " + folder, e);
        }
    }
}
