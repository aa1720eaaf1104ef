package dev.hone.store;

import dev.hone.train.provider.JobSilence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Jobs that are out of reach, and what was told of that, which is written in the same transaction. */
public final class SilenceTable {
    private static final String OF_JOB = " where run_id = :run and endpoint = :endpoint and job_id = :job";
    private static final String UPDATE =
            "update train_silence set first_look = :first, last_look = :last, looks = :looks, told = :told" + OF_JOB;
    private static final String INSERT = """
            insert into train_silence (run_id, endpoint, job_id, first_look, last_look, looks, told)
            values (:run, :endpoint, :job, :first, :last, :looks, :told)""";

    private final Database database;

    SilenceTable(Database database) {
        this.database = database;
    }

    public Optional<JobSilence> of(JobSilence.Of job) {
        return database.inTransaction(handle -> bound(
                        handle.createQuery("select first_look, last_look, looks, told from train_silence" + OF_JOB),
                        job)
                .map((row, context) ->
                        new JobSilence(job, instant(row, 1), instant(row, 2), row.getInt(3), row.getBoolean(4)))
                .findOne());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** @param alert what a person is told of it */
    public void write(JobSilence silence, Optional<EventRow> alert) {
        database.inTransaction(handle -> {
            told(handle, silence.job(), alert);
            int known = put(handle, silence, UPDATE);
            return known > 0 ? known : put(handle, silence, INSERT);
        });
    }

    private static int put(Handle handle, JobSilence silence, String statement) {
        return bound(handle.createUpdate(statement), silence.job())
                .bind("first", silence.first())
                .bind("last", silence.last())
                .bind("looks", silence.looks())
                .bind("told", silence.told())
                .execute();
    }

    /** @param alert what a person is told of it */
    public void ended(JobSilence.Of job, Optional<EventRow> alert) {
        database.inTransaction(handle -> {
            told(handle, job, alert);
            return bound(handle.createUpdate("delete from train_silence" + OF_JOB), job)
                    .execute();
        });
    }

    private static void told(Handle handle, JobSilence.Of job, Optional<EventRow> alert) {
        alert.ifPresent(event -> EventTable.insert(handle, job.run(), event));
    }

    private static <S extends SqlStatement<S>> S bound(S statement, JobSilence.Of job) {
        return statement.bind("run", job.run()).bind("endpoint", job.endpoint()).bind("job", job.jobId());
    }
}
