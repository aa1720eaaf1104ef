package dev.hone.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: bytes that are none are refused instead of replaced. */
final class Utf8 {
    private Utf8() {}

    /** Decodes a line; says so where it is not UTF-8 or holds a NUL, as no text file does. */
    static String decode(BoundedLines.Line line) throws BadLine {
        for (byte b : line.bytes()) {
            if (b == 0) {
                throw new BadLine(line.number(), "holds a NUL byte - give a text file");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadLine(line.number(), "is not UTF-8 - save the file as UTF-8");
        }
    }

    /** Whether the text has half of a surrogate pair, which no UTF-8 file can hold. */
    static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** A line after which reading cannot go on. */
    static final class BadLine extends java.io.IOException {
        private static final long serialVersionUID = 1;
        private final int line;
        private final String reason;

        BadLine(int line, String reason) {
            super(reason);
            this.line = line;
            this.reason = reason;
        }

        RowProblem problem() {
            return new RowProblem(line, reason);
        }
    }
}
