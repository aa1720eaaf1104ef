package dev.hone.store;

import dev.hone.llm.CallId;
import dev.hone.llm.CallLedger;
import dev.hone.llm.LedgerEntry;
import dev.hone.llm.LedgerLine;
import dev.hone.llm.Spending;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Paid calls and their answers. */
public final class LedgerTable implements CallLedger {
    private static final String SENT = "SENT";
    private static final String CACHED = "CACHED";
    private static final String PROCESS_ENDED = "the process ended";

    private static final int MOST_INLINE = 1_000_000;

    private final Database database;

    public LedgerTable(Database database) {
        this.database = database;
    }

    @Override
    public Opened open(String run, Instant at) {
        return database.inTransaction(handle -> {
            takeOver(handle, run);
            long process = handle.createUpdate("insert into model_process (run_id, started_at) values (:run, :at)")
                    .bind("run", run)
                    .bind("at", at)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            return new Opened(process, attempts(handle, run));
        });
    }

    private static void takeOver(Handle handle, String run) {
        handle.createUpdate("update model_call set state = 'UNCERTAIN', detail = :ended"
                        + " where run_id = :run and state = 'SENT'")
                .bind("ended", PROCESS_ENDED)
                .bind("run", run)
                .execute();
    }

    private static Map<String, Attempts> attempts(Handle handle, String run) {
        Map<String, Attempts> attempts = new HashMap<>();
        handle.createQuery("select call_key, sum(case when detail = :ended then 0 else 1 end), "
                        + "sum(case when detail = :ended then 1 else 0 end) from model_call "
                        + "where run_id = :run and counted and state <> 'ANSWERED' group by call_key")
                .bind("run", run)
                .bind("ended", PROCESS_ENDED)
                .map((row, context) -> Map.entry(row.getString(1), new Attempts(row.getInt(2), row.getInt(3))))
                .forEach(entry -> attempts.put(entry.getKey(), entry.getValue()));
        return attempts;
    }

    @Override
    public Map<String, String> answers(List<String> callKeys) {
        return database.inTransaction(handle -> {
            handle.registerArrayType(String.class, "varchar");
            Map<String, String> answers = new HashMap<>();
            handle.createQuery("select call_key, answer, answer_rest from model_answer where call_key = any(:keys)")
                    .bindArray("keys", String.class, callKeys)
                    .map((row, context) -> Map.entry(
                            row.getString(1), row.getString(2) + Objects.requireNonNullElse(row.getString(3), "")))
                    .forEach(entry -> answers.put(entry.getKey(), entry.getValue()));
            return answers;
        });
    }

    @Override
    public void write(List<LedgerEntry> entries) {
        try {
            writeOnce(entries);
        } catch (JdbiException e) {
            writeOnce(entries); // another process may have stored the same answer in the same moment
        }
    }

    private void writeOnce(List<LedgerEntry> entries) {
        database.inTransaction(handle -> {
            LedgerBatches batches = new LedgerBatches(handle);
            for (LedgerEntry entry : entries) {
                switch (entry) {
                    case LedgerEntry.Sent sent -> batches.call(sent.call(), SENT, sent.worst(), sent.at());
                    case LedgerEntry.CacheHit hit -> batches.call(hit.call(), CACHED, Spending.NOTHING, hit.at());
                    case LedgerEntry.Settled settled -> batches.settle(settled);
                }
            }
            batches.execute();
            return entries.size();
        });
    }

    @Override
    public Map<String, Spending> spent(String run) {
        return database.inTransaction(handle -> LedgerSums.spent(handle, run));
    }

    @Override
    public List<LedgerLine> lines(String run) {
        return database.inTransaction(handle -> LedgerSums.lines(handle, run));
    }

    /** Rows gathered for one transaction. */
    private static final class LedgerBatches {
        private final PreparedBatch calls;
        private final PreparedBatch settlements;
        private final PreparedBatch answers;

        private LedgerBatches(Handle handle) {
            calls = handle.prepareBatch("""
                    insert into model_call (id, run_id, call_key, endpoint, model, purpose, teacher, round, state,
                        detail, counted, worst_usd, worst_tokens, usd, prompt_tokens, completion_tokens, reasoning_tokens,
                        cached_tokens, estimated, sent_at)
                    values (:id, :run, :key, :endpoint, :model, :purpose, :teacher, :round, :state, '',
                        :counted, :usd, :tokens, 0, 0, 0, 0, 0, false, :at)""");
            settlements = handle.prepareBatch("""
                    update model_call set state = :state, detail = :detail, counted = :counted, usd = :usd,
                        prompt_tokens = :prompt, completion_tokens = :completion, reasoning_tokens = :reasoning,
                        cached_tokens = :cached, estimated = :estimated, raw = :raw, settled_at = :at
                    where id = :id""");
            answers = handle.prepareBatch("""
                    insert into model_answer (call_key, endpoint, model, answer, answer_rest, answered_at)
                    select :key, :endpoint, :model, :answer, :rest, :at
                    where not exists (select 1 from model_answer where call_key = :key)""");
        }

        private void call(CallId call, String state, Spending worst, Instant at) {
            calls.bind("id", call.id())
                    .bind("run", call.run())
                    .bind("key", call.callKey())
                    .bind("endpoint", call.endpoint())
                    .bind("model", call.model())
                    .bind("purpose", call.purpose().purpose())
                    .bind("teacher", call.purpose().teacher())
                    .bind("round", call.purpose().round())
                    .bind("state", state)
                    .bind("counted", state.equals(SENT))
                    .bind("usd", worst.usd().usd())
                    .bind("tokens", worst.tokens().count())
                    .bind("at", at)
                    .add();
        }

        private void settle(LedgerEntry.Settled settled) {
            String raw = settled.outcome().raw();
            var usage = settled.bill().usage();
            settlements
                    .bind("id", settled.call().id())
                    .bind("state", settled.outcome().state().name())
                    .bind("detail", settled.outcome().detail())
                    .bind("counted", settled.outcome().counted())
                    .bind("usd", settled.bill().usd().usd())
                    .bind("prompt", usage.prompt().count())
                    .bind("completion", usage.completion().count())
                    .bind("reasoning", usage.reasoning().count())
                    .bind("cached", usage.cached().count())
                    .bind("estimated", usage.estimated())
                    .bind("raw", raw == null ? null : storable(raw))
                    .bind("at", settled.at())
                    .add();
            String answer = settled.answer();
            if (answer != null) {
                int inline = Math.min(answer.length(), MOST_INLINE);
                answers.bind("key", settled.call().callKey())
                        .bind("endpoint", settled.call().endpoint())
                        .bind("model", settled.call().model())
                        .bind("answer", answer.substring(0, inline))
                        .bind("rest", inline == answer.length() ? null : answer.substring(inline))
                        .bind("at", settled.at())
                        .add();
            }
        }

        /** PostgreSQL takes neither NUL nor half a surrogate pair. */
        private static String storable(String raw) {
            return raw.replaceAll("[\\x{0}\\x{D800}-\\x{DFFF}]", "\uFFFD");
        }

        private void execute() {
            for (PreparedBatch batch : List.of(calls, settlements, answers)) {
                if (batch.size() > 0) {
                    batch.execute();
                }
            }
        }
    }
}
