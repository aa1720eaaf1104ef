package dev.hone.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes; of a line over the limit it keeps nothing, however long it is. */
final class BoundedLines {
    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int end;
    private int line;

    BoundedLines(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /**
     * One line.
     *
     * @param number 1-based
     * @param bytes the line with its line end; empty where it is too long
     * @param tooLong whether the line is over the limit
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; handed on once
    record Line(int number, byte[] bytes, boolean tooLong) {}

    /** The next line, or null at the end of the file. */
    @Nullable
    Line next() throws IOException {
        if (!fill()) {
            return null;
        }
        line++;
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && fill()) {
            int stop = position;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            ended = stop < end;
            int length = stop - position + (ended ? 1 : 0);
            tooLong |= (long) kept.size() + length > limit + 2L;
            if (!tooLong) {
                kept.write(buffer, position, length);
            }
            position += length;
        }
        return new Line(line, tooLong ? new byte[0] : kept.toByteArray(), tooLong);
    }

    private boolean fill() throws IOException {
        if (position < end) {
            return true;
        }
        position = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }
}
