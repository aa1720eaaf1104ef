package dev.hone.data;

import java.io.IOException;
import java.io.Reader;

/**
 * Hands lines to a CSV parser, one at most per read, and refuses a record that grows over the limit: an opening quote
 * without its end would otherwise swallow the file.
 */
final class LineReader extends Reader {
    private final BoundedLines lines;
    private final int limit;
    private String current = "";
    private int position;
    private int recordLine = 1;
    private long recordChars;

    LineReader(BoundedLines lines, int limit) {
        this.lines = lines;
        this.limit = limit;
    }

    /** Starts to count anew. */
    void startRecord(int line) {
        recordLine = line;
        recordChars = (long) current.length() - position;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == current.length() && !nextLine()) {
            return -1;
        }
        int count = Math.min(length, current.length() - position);
        current.getChars(position, position + count, target, offset);
        position += count;
        return count;
    }

    private boolean nextLine() throws IOException {
        BoundedLines.Line line = lines.next();
        if (line == null) {
            return false;
        }
        current = line.tooLong() ? "" : Utf8.decode(line);
        position = 0;
        recordChars += current.length();
        if (line.tooLong() || recordChars > limit) {
            throw new TooLong(line.tooLong() ? line.number() : recordLine);
        }
        return true;
    }

    @Override
    public void close() {
        // the stream belongs to the caller
    }

    /** A record over the limit. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
        private final int line;

        TooLong(int line) {
            this.line = line;
        }

        int line() {
            return line;
        }
    }
}
