package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.evaluate.ProbeFolds;
import java.util.List;

/**
 * The one door to probe rows for whatever aims: planning, diagnosis, choosing rows, and what is shown of failures. A
 * row that never came through it may judge.
 */
class Steering {
    private final List<Example> probe;
    private final ProbeFolds folds;

    Steering(List<Example> probe, ProbeFolds folds) {
        this.probe = List.copyOf(probe);
        this.folds = folds;
    }

    /** Which rows judge which round. */
    final ProbeFolds folds() {
        return folds;
    }

    /** Probe rows that may steer the plan of a round, and so be shown and mined in the round before it ends. */
    List<Example> rows(int round) {
        return probe.stream().filter(row -> folds.steers(row.id(), round)).toList();
    }
}
