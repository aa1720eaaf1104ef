package dev.hone.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.llm.BatchJob;
import dev.hone.llm.BatchRow;
import dev.hone.llm.CallId;
import dev.hone.llm.Money;
import dev.hone.llm.Purpose;
import dev.hone.llm.Spending;
import dev.hone.llm.Tokens;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchTableTest {
    private static final String ENDPOINT = "https://api.example.org/v1";

    @TempDir
    private Path home;

    private static BatchJob job(String key, String run, BatchJob.Stage stage) {
        var call = new CallId(7, "k", run, new Purpose("generate", "big", 2), ENDPOINT, "m");
        var row = new BatchRow(call, new Spending(Money.of("0.000123"), Tokens.of(77), 1), "hone-1");
        Instant since = Instant.parse("2026-11-21T10:00:00Z");
        return new BatchJob(key, run, ENDPOINT, stage, since, "file-1", "", List.of(row));
    }

    @Test
    void a_batch_is_found_as_it_was_written_last_also_after_reopening() {
        BatchJob planned = job("b1", "r1", BatchJob.Stage.PLANNED);
        BatchJob running = job("b1", "r1", BatchJob.Stage.RUNNING);
        try (Store store = new Store(Database.openHome(home))) {
            store.batches().write(planned);
            assertThat(store.batches().open("r1", ENDPOINT)).containsExactly(planned);
            store.batches().write(running);
        }
        try (Store store = new Store(Database.openHome(home))) {
            assertThat(store.batches().open("r1", ENDPOINT)).containsExactly(running);
        }
    }

    @Test
    void closed_batches_and_those_of_others_are_not_open() {
        try (Store store = new Store(Database.openHome(home))) {
            store.batches().write(job("b1", "r1", BatchJob.Stage.CLOSED));
            store.batches().write(job("b2", "r2", BatchJob.Stage.SUBMITTING));

            assertThat(store.batches().open("r1", ENDPOINT)).isEmpty();
            assertThat(store.batches().open("r2", "https://elsewhere.example.org"))
                    .isEmpty();
            assertThat(store.batches().open("r2", ENDPOINT)).hasSize(1);
        }
    }
}
