package dev.hone.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * A database in memory, made from a task's schema, that answers single queries and is never changed by them. Steps of
 * the database's machine, rows and memory are bounded; a bound that is passed refuses the query.
 */
public final class SqlDatabase implements AutoCloseable {
    private static final int MOST_ROWS = 10_000;
    private static final int EVERY = 1000;
    private static final long MOST_STEPS = 20_000_000;
    private static final int LONGEST_VALUE = 50_000;
    private static final long MOST_CHARACTERS = 5_000_000;
    private static final int LONGEST_QUERY = 20_000;
    private static final int SECONDS = 5;

    private final Connection connection;
    private final ProcessMemory memory = new ProcessMemory();
    private long left = MOST_STEPS;

    private SqlDatabase(Connection connection) {
        this.connection = connection;
    }

    /** What a query gave. */
    public sealed interface Answer {
        /**
         * Rows, their values in a form that can be compared.
         *
         * @param columns number of columns
         */
        record Rows(int columns, List<List<String>> rows) implements Answer {
            public Rows {
                rows = rows.stream().map(List::copyOf).toList();
            }
        }

        /** Nothing, and why. */
        record Refused(String why) implements Answer {}
    }

    /**
     * A database with the tables and rows of a script.
     *
     * @throws IllegalArgumentException where the script fails
     */
    public static SqlDatabase of(String script) {
        try {
            Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
            SqlDatabase made = new SqlDatabase(connection);
            made.prepare(script);
            return made;
        } catch (SQLException e) {
            throw new IllegalArgumentException("the schema's SQL fails: " + e.getMessage(), e);
        }
    }

    private void prepare(String script) throws SQLException {
        ProgressHandler.setHandler(connection, EVERY, new ProgressHandler() {
            @Override
            protected int progress() {
                left -= EVERY;
                return left < 0 || memory.hasGrown(left) ? 1 : 0;
            }
        });
        try (Statement statement = connection.createStatement()) {
            SQLiteConnection lite = connection.unwrap(SQLiteConnection.class);
            lite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            statement.executeUpdate("PRAGMA temp_store=MEMORY");
            statement.executeUpdate(script);
            statement.executeUpdate("PRAGMA query_only=ON");
            lite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
            lite.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, LONGEST_QUERY);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Asks one query; nothing that it holds can change the database or leave it. */
    public synchronized Answer query(String text) {
        SqlText query = new SqlText(text);
        if (query.refusal().isPresent()) {
            return new Answer.Refused(query.refusal().get());
        }
        left = MOST_STEPS;
        memory.start();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            try (ResultSet result = statement.executeQuery(query.single())) {
                return rows(result);
            }
        } catch (SQLException e) {
            return new Answer.Refused(
                    left < 0
                            ? "the query takes too long"
                            : memory.isOver() ? "the query needs too much memory" : plain(e));
        }
    }

    private static String plain(SQLException e) {
        return String.valueOf(e.getMessage())
                .replaceAll("\\[SQLITE_\\w+]\\s*", "")
                .replaceAll("\\s+", " ");
    }

    private static Answer rows(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<List<String>> rows = new ArrayList<>();
        long characters = 0;
        while (result.next()) {
            if (rows.size() == MOST_ROWS) {
                return new Answer.Refused("the query gives more than %d rows".formatted(MOST_ROWS));
            }
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                row.add(SqlText.value(result.getObject(column)));
                characters += row.getLast().length();
            }
            if (characters > MOST_CHARACTERS) {
                return new Answer.Refused("the query gives too much text");
            }
            rows.add(row);
        }
        return new Answer.Rows(columns, rows);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a database in memory cannot be closed", e);
        }
    }
}
