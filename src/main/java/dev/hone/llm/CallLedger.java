package dev.hone.llm;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where calls and answers are kept; the one implementation is a table of the store. */
public interface CallLedger {
    /** Opens the ledger for a process of a run; what earlier ones sent and never settled becomes uncertain. */
    Opened open(String run, Instant at);

    /** The kept answers as JSON, by whatever run; the unknown are left out. */
    Map<String, String> answers(List<String> callKeys);

    /** Writes all entries or none; when this returns they survive a crash. */
    void write(List<LedgerEntry> entries);

    /** What a run spent or may have spent, by purpose: uncertain calls count with their worst case. */
    Map<String, Spending> spent(String run);

    /** The sums of a run by purpose, teacher and round. */
    List<LedgerLine> lines(String run);

    /**
     * A run in the ledger.
     *
     * @param process number of this process, given to no other
     * @param attempts of earlier processes without an answer, by call
     */
    record Opened(long process, Map<String, Attempts> attempts) {
        public Opened {
            attempts = Map.copyOf(attempts);
        }
    }

    /**
     * Attempts that use up an item.
     *
     * @param failed those that came to an end
     * @param cutOff those that the end of a process cut off
     */
    record Attempts(int failed, int cutOff) {
        /** Never asked. */
        public static final Attempts NONE = new Attempts(0, 0);

        Attempts andOneFailed() {
            return new Attempts(failed + 1, cutOff);
        }
    }
}
