package dev.hone.generate;

import dev.hone.data.Example;
import java.util.List;

/** Tells which of two outputs is the better one, where no verifier can. */
@FunctionalInterface
public interface Ranking {
    /** A row with a teacher's output, and the student's own. */
    record Pair(Example taught, String own) {}

    /** Whether the teacher's output is the better one, for each pair; not where it is as good, or nobody can tell. */
    List<Boolean> prefersTaught(List<Pair> pairs, int round);
}
