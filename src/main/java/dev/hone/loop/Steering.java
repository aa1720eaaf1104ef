package dev.hone.loop;

import dev.hone.data.Example;
import java.util.List;

/** Which probe rows a round may learn from. */
final class Steering {
    private final RunContext run;

    Steering(RunContext run) {
        this.run = run;
    }

    /** The probe rows whose failures may steer what follows a round: all of them. */
    @SuppressWarnings("UnusedVariable") // rounds will differ once folds of probe rotate
    List<Example> rows(int round) {
        return run.data().probe();
    }
}
