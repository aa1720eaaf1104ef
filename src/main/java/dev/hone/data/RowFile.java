package dev.hone.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads the rows of a data file: JSON Lines, chat JSON Lines or CSV, told apart by content, then by name. */
public final class RowFile {
    private static final int HEAD = 8192;

    private RowFile() {}

    /** What a file holds: its good rows, and what is wrong with the others. */
    public record Content(List<Row> rows, List<RowProblem> problems) {
        public Content {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }

        private static Content unreadable(String message) {
            return new Content(List.of(), List.of(new RowProblem(0, message)));
        }
    }

    /** Reads a file in bounded memory; whatever is wrong with it is a problem in the result. */
    public static Content read(Path file, Limits limits) {
        if (Files.isDirectory(file)) {
            return Content.unreadable("is a folder - name a JSONL or CSV file in it");
        }
        if (!Files.exists(file)) {
            return Content.unreadable("not found - check the path");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, String.valueOf(file.getFileName()), limits);
        } catch (IOException e) {
            return Content.unreadable("cannot be read (%s) - check its permissions"
                    .formatted(e.getClass().getSimpleName()));
        }
    }

    /**
     * Reads a stream; does not close it.
     *
     * @param name file name, whose ending decides where the content does not
     */
    public static Content read(InputStream in, String name, Limits limits) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, HEAD);
        buffered.mark(HEAD);
        byte[] head = buffered.readNBytes(HEAD);
        buffered.reset();
        if (head.length == 0) {
            return Content.unreadable("is empty - give at least one row");
        }
        if (isUtf16(head)) {
            return Content.unreadable("is UTF-16 - save it as UTF-8");
        }
        for (byte b : head) {
            if (b == 0) {
                return Content.unreadable("is a binary file - give JSONL or CSV");
            }
        }
        int start = hasUtf8Mark(head) ? 3 : 0;
        buffered.skipNBytes(start);
        return readText(buffered, isJson(head, start, name), limits);
    }

    private static Content readText(InputStream in, boolean json, Limits limits) throws IOException {
        RowSink sink = new RowSink(limits);
        BoundedLines lines = new BoundedLines(in, limits.lineBytes());
        try {
            if (json) {
                new JsonRows(limits, sink).read(lines);
            } else {
                new CsvRows(limits, sink).read(lines);
            }
        } catch (Utf8.BadLine e) {
            return new Content(List.of(), List.of(e.problem()));
        }
        return sink.content();
    }

    private static boolean isJson(byte[] head, int start, String name) {
        int first = start;
        while (first < head.length && Character.isWhitespace(head[first])) {
            first++;
        }
        if (first < head.length && (head[first] == '{' || head[first] == '[')) {
            return true;
        }
        String ending = name.toLowerCase(Locale.ROOT);
        return ending.endsWith(".jsonl") || ending.endsWith(".ndjson") || ending.endsWith(".json");
    }

    private static boolean hasUtf8Mark(byte[] head) {
        return head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
    }

    private static boolean isUtf16(byte[] head) {
        return head.length >= 2
                && ((head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)
                        || (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF));
    }
}
