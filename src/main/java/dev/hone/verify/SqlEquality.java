package dev.hone.verify;

import dev.hone.verify.SqlDatabase.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether two queries give the same rows on the task's database: in any order, unless the expected query orders them.
 * Names of columns mean nothing, their order does.
 */
public final class SqlEquality implements OutputEquality {
    private final SqlDatabase database;

    public SqlEquality(SqlDatabase database) {
        this.database = database;
    }

    @Override
    public Equality compare(String expected, String answer) {
        return switch (database.query(expected)) {
            case Answer.Refused refused -> new Equality.Undecided("what was expected: " + refused.why());
            case Answer.Rows wanted ->
                switch (database.query(answer)) {
                    case Answer.Refused refused -> new Equality.Unreadable(refused.why());
                    case Answer.Rows given -> compare(wanted, given, new SqlText(expected).isOrdered());
                };
        };
    }

    private static Equality compare(Answer.Rows wanted, Answer.Rows given, boolean ordered) {
        if (wanted.columns() != given.columns()) {
            return new Equality.Different("%d columns, not %d".formatted(given.columns(), wanted.columns()));
        }
        if (wanted.rows().size() != given.rows().size()) {
            return new Equality.Different("%d rows, not %d"
                    .formatted(given.rows().size(), wanted.rows().size()));
        }
        boolean same =
                ordered ? wanted.rows().equals(given.rows()) : sorted(wanted).equals(sorted(given));
        return same ? new Equality.Equal() : new Equality.Different(ordered ? "other rows or order" : "other rows");
    }

    private static List<String> sorted(Answer.Rows rows) {
        List<String> lines =
                new ArrayList<>(rows.rows().stream().map(List::toString).toList());
        lines.sort(null);
        return lines;
    }
}
