package dev.hone.llm;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The ledger as one process of one run uses it. */
public final class CallBook implements AutoCloseable {
    private final CallLedger ledger;
    private final GroupCommit commits;
    private final String run;
    private final InstantSource clock;
    private final String process;
    private final AtomicLong number = new AtomicLong();

    /** Opens the ledger for a run that no other process executes; calls left open by an earlier one become uncertain. */
    public CallBook(CallLedger ledger, String run, InstantSource clock) {
        this.ledger = ledger;
        this.run = run;
        this.clock = clock;
        this.process = run + "/" + Long.toString(clock.instant().toEpochMilli(), Character.MAX_RADIX) + "/"
                + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX) + "/";
        this.commits = new GroupCommit(ledger);
        ledger.takeOver(run);
    }

    /** A kept answer with the attempts so far. */
    CallLedger.Known find(String callKey) {
        return ledger.find(run, callKey);
    }

    CallId id(Endpoint endpoint, ChatRequest request, Purpose purpose) {
        String id = process + number.incrementAndGet();
        return new CallId(
                id, endpoint.callKey(request), run, purpose, endpoint.baseUrl().toString(), request.model());
    }

    /** Returns once it is on disk that the call will be sent. */
    void sent(CallId call, Spending worst) {
        commits.write(new LedgerEntry.Sent(call, worst, clock.instant()));
    }

    /** Returns once it is on disk what became of the call. */
    void settled(CallId call, LedgerEntry.Outcome outcome, LedgerEntry.Bill bill, Optional<ChatAnswer> answer) {
        commits.write(new LedgerEntry.Settled(
                call, outcome, bill, answer.map(Json::write).orElse(null), clock.instant()));
    }

    void cacheHit(CallId call) {
        commits.write(new LedgerEntry.CacheHit(call, clock.instant()));
    }

    @Override
    public void close() {
        commits.close();
    }
}
