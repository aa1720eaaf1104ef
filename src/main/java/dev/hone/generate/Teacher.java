package dev.hone.generate;

import dev.hone.plan.Supply;
import java.util.List;

/** Answers a request for examples. */
public interface Teacher {
    /** The teacher's id in the loop file. */
    String id();

    /**
     * Examples for the targets, at most {@code count} each, in order of preference; fewer where it has no more. The
     * lineage of each names this teacher, the round and the target. The same request gives the same answer.
     */
    List<Candidate> ask(TeacherRequest request);

    /** What this teacher can do: write to order, or pick from rows that exist. */
    Supply supply();

    /** Whether examples are written when asked for, so that asking for more than is wanted brings more. */
    default boolean writesToOrder() {
        return supply().written() > 0;
    }

    /** What of the answers is recorded or simulated rather than made on request; empty if nothing. */
    String simulated();
}
