package dev.hone.packaged;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The ledger of a home folder row by row, as it lies on disk. */
record LedgerRows(List<Row> rows) {
    private static final String ENDED = "the process ended";

    /** One attempt, or one question that the ledger answered; {@code id} grows with time. */
    record Row(long id, String state, String detail, Question question, long prompt, long completion) {}

    /** What was asked, and for which round. */
    record Question(String key, String teacher, int round) {}

    /** An answer that is kept, and what it cost. */
    record Kept(Question question, long prompt, long completion) {}

    static LedgerRows of(Path home) throws SQLException {
        String url = "jdbc:h2:file:" + home.resolve("hone").toAbsolutePath() + ";AUTO_SERVER=TRUE";
        List<Row> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "hone", "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select id, state, detail, call_key, teacher, round,"
                        + " prompt_tokens, completion_tokens from model_call order by id")) {
            while (result.next()) {
                var question = new Question(result.getString(4), result.getString(5), result.getInt(6));
                rows.add(new Row(
                        result.getLong(1),
                        result.getString(2),
                        result.getString(3),
                        question,
                        result.getLong(7),
                        result.getLong(8)));
            }
        }
        return new LedgerRows(List.copyOf(rows));
    }

    long count(String... states) {
        return rows.stream()
                .filter(row -> List.of(states).contains(row.state()))
                .count();
    }

    /** Calls that were under way when a process died. */
    long cutOff() {
        return rows.stream().filter(row -> row.detail().equals(ENDED)).count();
    }

    long sum(ToLongFunction<Row> number) {
        return rows.stream().mapToLong(number).sum();
    }

    /** Answers that are kept, without order, which depends on threads. */
    Set<Kept> kept() {
        Set<Kept> kept = new HashSet<>();
        for (Row row : rows) {
            if (row.state().equals("ANSWERED")) {
                kept.add(new Kept(row.question(), row.prompt(), row.completion()));
            }
        }
        return kept;
    }

    /** Attempts at a question whose answer was there already. */
    List<Row> askedThoughAnswered() {
        Set<String> answered = new HashSet<>();
        List<Row> again = new ArrayList<>();
        for (Row row : rows) {
            boolean asked = !row.state().equals("CACHED");
            if (asked && answered.contains(row.question().key())) {
                again.add(row);
            }
            if (row.state().equals("ANSWERED")) {
                answered.add(row.question().key());
            }
        }
        return again;
    }
}
