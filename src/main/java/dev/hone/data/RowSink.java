package dev.hone.data;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers the rows and problems of one file, and says when a limit is reached. */
final class RowSink {
    private final Limits limits;
    private final List<Row> rows = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();
    private long chars;
    private boolean stopped;

    RowSink(Limits limits) {
        this.limits = limits;
    }

    void row(int line, String input, String output, Map<String, String> meta) {
        if (input.isBlank()) {
            problem(line, "the input is empty - fill it in or remove the row");
        } else if (Utf8.hasLoneSurrogate(input) || Utf8.hasLoneSurrogate(output)) {
            problem(line, "holds half of a surrogate pair (such as \\ud83d alone) - write the whole character");
        } else if (rows.size() == limits.rows()) {
            stop(line, "the file has more than %d rows - split it".formatted(limits.rows()));
        } else {
            chars += input.length() + output.length();
            meta.forEach((key, value) -> chars += key.length() + value.length());
            rows.add(new Row(line, Normalizer.normalize(input, Normalizer.Form.NFC), output, meta));
            if (chars > limits.textChars()) {
                stop(line, "the file has more than %d characters of text - split it".formatted(limits.textChars()));
            }
        }
    }

    void tooLong(int line) {
        problem(line, "is longer than %d bytes - shorten the row".formatted(limits.lineBytes()));
    }

    void problem(int line, String message) {
        problems.add(new RowProblem(line, message));
        if (problems.size() == limits.problems()) {
            problems.add(new RowProblem(line, "reading stopped after %d problems".formatted(limits.problems())));
            stopped = true;
        }
    }

    /** Notes a problem after which the rest of the file is not read. */
    void stop(int line, String message) {
        problems.add(new RowProblem(line, message));
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    RowFile.Content content() {
        if (rows.isEmpty() && problems.isEmpty()) {
            problems.add(new RowProblem(0, "has no rows - give at least one"));
        }
        return new RowFile.Content(rows, problems);
    }
}
