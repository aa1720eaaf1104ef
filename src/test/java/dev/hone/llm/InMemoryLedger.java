package dev.hone.llm;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ledger in memory that outlives the books opened on it, as a database outlives processes. */
final class InMemoryLedger implements CallLedger {
    private final Map<String, String> answers = new HashMap<>();
    private final Map<Long, Line> lines = new LinkedHashMap<>();
    private long processes;
    private int writesUntilFailure = Integer.MAX_VALUE;

    /** One attempt. */
    record Line(LedgerEntry.Sent sent, LedgerEntry.@Nullable Settled settled, boolean uncertain) {}

    synchronized void failAfter(int writes) {
        writesUntilFailure = writes;
    }

    @Override
    public synchronized Opened open(String run, Instant at) {
        lines.replaceAll((id, line) -> line.settled() == null ? new Line(line.sent(), null, true) : line);
        Map<String, Attempts> attempts = new HashMap<>();
        for (Line line : lines.values()) {
            LedgerEntry.Settled settled = line.settled();
            if (settled == null) {
                attempts.merge(line.sent().call().callKey(), new Attempts(0, 1), InMemoryLedger::sum);
            } else if (settled.outcome().counted()) {
                attempts.merge(settled.call().callKey(), new Attempts(1, 0), InMemoryLedger::sum);
            }
        }
        return new Opened(++processes, attempts);
    }

    private static Attempts sum(Attempts one, Attempts other) {
        return new Attempts(one.failed() + other.failed(), one.cutOff() + other.cutOff());
    }

    @Override
    public synchronized Map<String, String> answers(List<String> callKeys) {
        Map<String, String> known = new HashMap<>(answers);
        known.keySet().retainAll(callKeys);
        return known;
    }

    @Override
    public synchronized void write(List<LedgerEntry> entries) {
        for (LedgerEntry entry : entries) {
            if (writesUntilFailure-- <= 0) {
                throw new IllegalStateException("the disk is full");
            }
            switch (entry) {
                case LedgerEntry.Sent sent -> lines.put(sent.call().id(), new Line(sent, null, false));
                case LedgerEntry.Settled settled -> settle(settled);
                case LedgerEntry.CacheHit hit -> {}
            }
        }
    }

    private void settle(LedgerEntry.Settled settled) {
        lines.computeIfPresent(settled.call().id(), (id, line) -> new Line(line.sent(), settled, false));
        if (settled.answer() != null) {
            answers.putIfAbsent(settled.call().callKey(), settled.answer());
        }
    }

    @Override
    public synchronized Map<String, Spending> spent(String run) {
        Map<String, Spending> spent = new HashMap<>();
        for (Line line : lines.values()) {
            spent.merge(line.sent().call().purpose().purpose(), spending(line), Spending::plus);
        }
        return spent;
    }

    private static Spending spending(Line line) {
        if (line.settled() == null) {
            return line.sent().worst();
        }
        return switch (line.settled().outcome().state()) {
            case UNCERTAIN, GARBLED -> line.sent().worst();
            case FAILED, WITHDRAWN -> Spending.NOTHING;
            case ANSWERED, UNUSABLE ->
                new Spending(
                        line.settled().bill().usd(),
                        line.settled().bill().usage().total(),
                        1);
        };
    }

    @Override
    public List<LedgerLine> lines(String run) {
        throw new UnsupportedOperationException("the store's own tests look at sums");
    }

    synchronized long count(LedgerEntry.State state) {
        return lines.values().stream()
                .filter(line ->
                        line.settled() != null && line.settled().outcome().state() == state)
                .count();
    }

    synchronized long open() {
        return lines.values().stream().filter(line -> line.settled() == null).count();
    }

    synchronized String everything() {
        return answers + "\n" + lines;
    }
}
