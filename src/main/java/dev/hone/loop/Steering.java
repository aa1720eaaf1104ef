package dev.hone.loop;

import dev.hone.data.Example;
import java.util.List;

/** Which labelled probe rows may steer the choice of examples. */
final class Steering {
    private final RunContext run;

    Steering(RunContext run) {
        this.run = run;
    }

    /** The rows that choices for a round may see. */
    List<Example> rows(int round) {
        return run.data().probe();
    }
}
