package dev.hone.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows that a student is trained on, each once, under the hash of their content: rows with their lineage, in any
 * order. The same rows have the same id in every run; what gates measured of them depends on other rows and counts
 * nothing.
 *
 * @param id 16 hexadecimal digits
 * @param rows the rows, in the order of training
 */
public record DatasetVersion(String id, List<Example> rows) {
    /** Hexadecimal digits of an id. */
    public static final int DIGITS = 16;

    public DatasetVersion {
        rows = List.copyOf(rows);
    }

    public static DatasetVersion of(List<Example> rows) {
        String content = rows.stream().map(DatasetVersion::rowHash).sorted().collect(Collectors.joining("\n"));
        return new DatasetVersion(ContentHash.of(content).substring(0, DIGITS), rows);
    }

    /** Hash of a row as it is, byte for byte, with its lineage, but without what gates measured of it. */
    public static String rowHash(Example row) {
        return ContentHash.of(Export.text(row.of(row.lineage().unscored())));
    }
}
