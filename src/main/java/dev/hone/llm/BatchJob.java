package dev.hone.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One batch at a provider, as it is kept so that it is created once.
 *
 * @param key our own name for it, which the provider keeps where it can
 * @param run which run asks
 * @param endpoint base URL
 * @param stage how far it came
 * @param since when it was planned
 * @param file the provider's name of the uploaded rows; empty where there is none
 * @param remote the provider's name of the batch; empty until known
 * @param rows those that have no outcome yet
 */
public record BatchJob(
        String key,
        String run,
        String endpoint,
        Stage stage,
        Instant since,
        String file,
        String remote,
        List<BatchRow> rows) {
    public BatchJob {
        rows = List.copyOf(rows);
    }

    /** How far a batch came. */
    public enum Stage {
        /** Nothing was sent that could create it. */
        PLANNED,
        /** It may have been created: never sent again, looked for instead. */
        SUBMITTING,
        /** It is at the provider. */
        RUNNING,
        /** All rows have an outcome. */
        CLOSED
    }

    /** As JSON, to be kept. */
    public String json() {
        return Json.write(this);
    }

    /** What {@link #json} wrote. */
    public static BatchJob of(String json) {
        try {
            return Json.OWN.readValue(json, BatchJob.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds a batch that this version cannot read", e);
        }
    }

    BatchJob submitting(String givenFile) {
        return new BatchJob(key, run, endpoint, Stage.SUBMITTING, since, givenFile, remote, rows);
    }

    BatchJob running(String givenRemote) {
        return new BatchJob(key, run, endpoint, Stage.RUNNING, since, file, givenRemote, rows);
    }

    /** Without the rows that have an outcome now; closed where none is left. */
    BatchJob without(Set<BatchRow> done) {
        List<BatchRow> rest = rows.stream().filter(row -> !done.contains(row)).toList();
        return new BatchJob(key, run, endpoint, rest.isEmpty() ? Stage.CLOSED : stage, since, file, remote, rest);
    }
}
