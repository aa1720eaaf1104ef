package dev.hone.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Comparisons of arms with the runs that they consist of. */
public final class ComparisonTable {
    private final Database database;

    public ComparisonTable(Database database) {
        this.database = database;
    }

    /** Adds a comparison under the next free number ({@code compare-1}, {@code compare-2}, ...) and returns its id. */
    public String create(String loop, String configPath, String configText, String settings, Instant now) {
        return database.inTransaction(handle -> {
            long number = handle.createQuery("select count(*) from comparison")
                            .mapTo(Long.class)
                            .one()
                    + 1;
            String id = "compare-" + number;
            handle.createUpdate("""
                            insert into comparison (id, loop_name, config_path, config_text, settings, created_at)
                            values (:id, :loop, :path, :text, :settings, :now)""")
                    .bind("id", id)
                    .bind("loop", loop)
                    .bind("path", configPath)
                    .bind("text", configText)
                    .bind("settings", settings)
                    .bind("now", now)
                    .execute();
            return id;
        });
    }

    /** All comparisons, oldest first. */
    public List<ComparisonRow> all() {
        return database.inTransaction(handle -> handle.createQuery("select * from comparison order by ordinal")
                .map((row, context) -> row(row))
                .list());
    }

    public Optional<ComparisonRow> find(String id) {
        return database.inTransaction(handle -> handle.createQuery("select * from comparison where id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne());
    }

    /** Makes a run part of a comparison; an arm has one run a repeat. */
    public void add(String comparison, ComparisonRow.Member member) {
        database.inTransaction(handle -> handle.createUpdate("""
                        insert into comparison_run (comparison_id, arm, repeat_number, run_id)
                        values (:comparison, :arm, :repeat, :run)""")
                .bind("comparison", comparison)
                .bind("arm", member.arm())
                .bind("repeat", member.repeat())
                .bind("run", member.run())
                .execute());
    }

    /** Runs of a comparison, in the order they were begun. */
    public List<ComparisonRow.Member> members(String comparison) {
        return database.inTransaction(handle -> handle.createQuery("""
                        select arm, repeat_number, run_id from comparison_run
                        where comparison_id = :comparison order by ordinal""")
                .bind("comparison", comparison)
                .map((row, context) -> new ComparisonRow.Member(row.getString(1), row.getInt(2), row.getString(3)))
                .list());
    }

    private static ComparisonRow row(ResultSet row) throws SQLException {
        return new ComparisonRow(
                row.getString("id"),
                row.getString("loop_name"),
                row.getString("config_path"),
                row.getString("config_text"),
                row.getString("settings"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
