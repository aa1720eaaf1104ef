package dev.hone.llm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The ledger as one process of one run uses it. */
public final class CallBook implements AutoCloseable {
    /** With the commit itself, entries are written well within 50 ms. */
    private static final long GATHER_MILLIS = 20;

    private static final long CALLS_PER_PROCESS = 1_000_000_000;

    private final Batcher<String, Optional<String>> reads;
    private final Batcher<LedgerEntry, Boolean> writes;
    private final String run;
    private final InstantSource clock;
    private final AtomicLong number;
    private final Map<String, CallLedger.Attempts> attempts;

    /** Opens the ledger for a run that no other process executes; calls that an earlier one left open are uncertain. */
    public CallBook(CallLedger ledger, String run, InstantSource clock) {
        this.run = run;
        this.clock = clock;
        CallLedger.Opened opened = ledger.open(run, clock.instant());
        this.number = new AtomicLong(opened.process() * CALLS_PER_PROCESS);
        this.attempts = new ConcurrentHashMap<>(opened.attempts());
        this.reads = new Batcher<>("ledger reader", clock, 0, keys -> {
            Map<String, String> known = ledger.answers(keys);
            return keys.stream().map(key -> Optional.ofNullable(known.get(key))).toList();
        });
        this.writes = new Batcher<>("ledger writer", clock, GATHER_MILLIS, entries -> {
            ledger.write(entries);
            return entries.stream().map(entry -> true).toList();
        });
    }

    String run() {
        return run;
    }

    Instant now() {
        return clock.instant();
    }

    /** A kept answer as JSON. */
    Optional<String> answer(String callKey) {
        return reads.ask(callKey);
    }

    /** Attempts so far, by all processes of the run. */
    CallLedger.Attempts attempts(String callKey) {
        return attempts.getOrDefault(callKey, CallLedger.Attempts.NONE);
    }

    CallId id(Endpoint endpoint, String callKey, String model, Purpose purpose) {
        return new CallId(
                number.incrementAndGet(),
                callKey,
                run,
                purpose,
                endpoint.baseUrl().toString(),
                model);
    }

    /** Returns once it is on disk that the call will be sent. */
    void sent(CallId call, Spending worst) {
        writes.ask(new LedgerEntry.Sent(call, worst, clock.instant()));
    }

    /** Returns once it is on disk what became of the call. */
    void settled(CallId call, LedgerEntry.Outcome outcome, LedgerEntry.Bill bill, Optional<ChatAnswer> answer) {
        writes.ask(new LedgerEntry.Settled(
                call, outcome, bill, answer.map(Json::write).orElse(null), clock.instant()));
        if (outcome.counted() && answer.isEmpty()) {
            attempts.compute(
                    call.callKey(),
                    (key, before) -> (before == null ? CallLedger.Attempts.NONE : before).andOneFailed());
        }
    }

    void cacheHit(CallId call) {
        writes.ask(new LedgerEntry.CacheHit(call, clock.instant()));
    }

    @Override
    public void close() {
        reads.close();
        writes.close();
    }
}
