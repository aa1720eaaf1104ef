package dev.hone.generate;

import java.util.List;

/**
 * Says that a request cannot be answered in full before a person has given labels. The same request, asked again once
 * they are there, is answered in full.
 */
public final class WaitsForPerson extends RuntimeException {
    private final int pending;
    private final transient List<Candidate> answered;

    /**
     * @param pending inputs in the queue that this request waits for, at least 1
     * @param answered what could be answered already
     */
    public WaitsForPerson(int pending, List<Candidate> answered) {
        super("%d %s for a person's label; %d of the request answered so far"
                .formatted(pending, pending == 1 ? "input waits" : "inputs wait", answered.size()));
        this.pending = pending;
        this.answered = List.copyOf(answered);
    }

    /** Number of inputs that wait. */
    public int pending() {
        return pending;
    }

    /** Candidates whose labels are there. */
    public List<Candidate> answered() {
        return answered;
    }
}
