package dev.hone.llm;

import java.util.List;
import java.util.Map;

/** Where calls and answers are kept; the one implementation is a table of the store. */
public interface CallLedger {
    /** What is known of requests: an answer by anybody, otherwise the attempts of this run; the unknown are left out. */
    Map<String, Known> find(String run, List<String> callKeys);

    /** Writes all entries or none; when this returns they survive a crash. */
    void write(List<LedgerEntry> entries);

    /**
     * Takes over after a crash: calls of a run that were sent and never settled become uncertain.
     *
     * @return how many
     */
    int takeOver(String run);

    /** What a run spent or may have spent, by purpose: uncertain calls count with their worst case. */
    Map<String, Spending> spent(String run);

    /** The sums of a run by purpose, teacher and round. */
    List<LedgerLine> lines(String run);

    /**
     * What is known of a request.
     *
     * @param answer JSON of the kept answer; empty where there is none
     * @param attempts counted attempts of the run, those not included that the end of a process cut off
     * @param cutOff attempts that the end of a process cut off
     */
    record Known(String answer, int attempts, int cutOff) {
        /** Never asked. */
        public static final Known NOTHING = new Known("", 0, 0);
    }
}
