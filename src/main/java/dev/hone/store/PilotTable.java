package dev.hone.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** What people said of pilots. */
public final class PilotTable {
    private final Database database;

    public PilotTable(Database database) {
        this.database = database;
    }

    /** The newest word on a run's pilot. */
    public Optional<PilotWord> newest(String runId) {
        return database.inTransaction(handle -> handle.createQuery(
                        "select * from pilot_word where run_id = :run order by ordinal desc limit 1")
                .bind("run", runId)
                .map((row, context) -> new PilotWord(
                        row.getString("decision"),
                        List.of(Stored.read(row.getString("variants"), String[].class)),
                        row.getString("reviewer"),
                        row.getString("note"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .findFirst());
    }

    /** Records a word, in place of what was said before. */
    public void say(String runId, PilotWord word) {
        database.inTransaction(handle -> handle.createUpdate("""
                        insert into pilot_word (run_id, decision, variants, reviewer, note, decided_at)
                        values (:run, :decision, :variants, :reviewer, :note, :now)""")
                .bind("run", runId)
                .bind("decision", word.decision())
                .bind("variants", Stored.write(word.variants()))
                .bind("reviewer", word.reviewer())
                .bind("note", word.note())
                .bind("now", word.decidedAt())
                .execute());
    }
}
