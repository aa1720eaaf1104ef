package dev.hone.generate;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file of already generated examples.
 *
 * @param input what the student reads
 * @param output what the student should answer
 * @param strategy how it was made (such as {@code expand}), or null where the file does not say
 * @param sourceId the row's id in its file, kept in the lineage
 * @param details what else the file says of it, kept in the lineage
 */
public record CorpusRow(
        String input, String output, @Nullable String strategy, String sourceId, Map<String, String> details) {
    /** A row of which nothing else is known. */
    public CorpusRow(String input, String output, @Nullable String strategy, String sourceId) {
        this(input, output, strategy, sourceId, Map.of());
    }

    public CorpusRow {
        requireNonNull(input, "input");
        requireNonNull(output, "output");
        requireNonNull(sourceId, "sourceId");
        details = Map.copyOf(details);
    }
}
