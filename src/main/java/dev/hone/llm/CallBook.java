package dev.hone.llm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The ledger as one process of one run uses it. */
public final class CallBook implements AutoCloseable {
    /** With the commit itself, entries are written well within 50 ms. */
    private static final long GATHER_MILLIS = 20;

    private final Batcher<String, CallLedger.Known> reads;
    private final Batcher<LedgerEntry, Boolean> writes;
    private final String run;
    private final InstantSource clock;
    private final String process;
    private final AtomicLong number = new AtomicLong();

    /** Opens the ledger for a run that no other process executes; calls left open by an earlier one become uncertain. */
    public CallBook(CallLedger ledger, String run, InstantSource clock) {
        this.run = run;
        this.clock = clock;
        this.process = run + "/" + Long.toString(clock.instant().toEpochMilli(), Character.MAX_RADIX) + "/"
                + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX) + "/";
        ledger.takeOver(run);
        this.reads = new Batcher<>("ledger reader", 0, keys -> {
            Map<String, CallLedger.Known> known = ledger.find(run, keys);
            return keys.stream()
                    .map(key -> known.getOrDefault(key, CallLedger.Known.NOTHING))
                    .toList();
        });
        this.writes = new Batcher<>("ledger writer", GATHER_MILLIS, entries -> {
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

    /** A kept answer with the attempts so far. */
    CallLedger.Known find(String callKey) {
        return reads.ask(callKey);
    }

    CallId id(Endpoint endpoint, String callKey, String model, Purpose purpose) {
        String id = process + number.incrementAndGet();
        return new CallId(id, callKey, run, purpose, endpoint.baseUrl().toString(), model);
    }

    /** Returns once it is on disk that the call will be sent. */
    void sent(CallId call, Spending worst) {
        writes.ask(new LedgerEntry.Sent(call, worst, clock.instant()));
    }

    /** Returns once it is on disk what became of the call. */
    void settled(CallId call, LedgerEntry.Outcome outcome, LedgerEntry.Bill bill, Optional<ChatAnswer> answer) {
        writes.ask(new LedgerEntry.Settled(
                call, outcome, bill, answer.map(Json::write).orElse(null), clock.instant()));
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
