package dev.hone.generate;

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

    /** How many asked examples a kept one costs at first: 1 where rows exist already, more where they are written. */
    boolean writesToOrder();

    /** What of the answers is recorded or simulated rather than made on request; empty if nothing. */
    String simulated();
}
