package dev.hone.data;

import java.util.Optional;

/**
 * The rows that have one value in one column.
 *
 * @param column {@code label}, or a column of the data files beside input and output
 * @param value the value
 */
public record Slice(String column, String value) {
    /** The word that stands for the label. */
    public static final String LABEL = "label";

    /** Reads {@code column=value}; empty where one of the two is missing. */
    public static Optional<Slice> of(String text) {
        int equals = text.indexOf('=');
        return equals < 1 || equals == text.length() - 1
                ? Optional.empty()
                : Optional.of(new Slice(text.substring(0, equals), text.substring(equals + 1)));
    }

    /** {@code column=value}. */
    public String name() {
        return column + "=" + value;
    }

    /** Whether a row belongs to it. */
    public boolean holds(Example row) {
        return value.equals(column.equals(LABEL) ? row.output() : row.lineage().slice(column));
    }
}
