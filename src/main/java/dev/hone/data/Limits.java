package dev.hone.data;

/**
 * What a data file may at most hold, so that any file is read in bounded memory.
 *
 * @param lineBytes bytes of one line of JSON, or of one CSV record
 * @param depth nesting of JSON
 * @param tokens JSON tokens in one line (a key and its value are two), or columns of a CSV file
 * @param rows rows of one file
 * @param textChars characters of all rows of one file together
 * @param problems malformed rows after which reading stops
 */
public record Limits(int lineBytes, int depth, int tokens, int rows, long textChars, int problems) {
    public Limits {
        if (lineBytes < 1 || depth < 1 || tokens < 1 || rows < 1 || textChars < 1 || problems < 1) {
            throw new IllegalArgumentException("limits must be at least 1, but are (%d, %d, %d, %d, %d, %d)"
                    .formatted(lineBytes, depth, tokens, rows, textChars, problems));
        }
    }

    /** 1 MiB a line, 50 levels, 10,000 tokens, a million rows, 512 Mi characters, 10,000 problems. */
    public static Limits standard() {
        return new Limits(1 << 20, 50, 10_000, 1_000_000, 1L << 29, 10_000);
    }
}
