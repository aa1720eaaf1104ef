package dev.hone.data;

import java.util.List;

/**
 * The rows of one file of real data.
 *
 * @param part what the rows are for
 * @param file path as the user gave it
 * @param rows its good rows
 */
public record PartRows(DataPart part, String file, List<Row> rows) {
    public PartRows {
        rows = List.copyOf(rows);
    }
}
