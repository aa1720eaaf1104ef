package dev.hone.loop;

import dev.hone.store.Store;
import java.util.function.Consumer;

/** Tells watchers how a run goes on, and hears when somebody wants it to stop. */
final class Watch {
    private final String run;
    private final Consumer<RunEvent> events;
    private final Store store;

    Watch(String run, Consumer<RunEvent> events, Store store) {
        this.run = run;
        this.events = events;
        this.store = store;
    }

    String run() {
        return run;
    }

    void tell(RunEvent event) {
        events.accept(event);
    }

    /** Something that a person should see. */
    void alert(String sentence) {
        events.accept(new RunEvent.Alerted(run, sentence));
    }

    /** Reports part of a step; throws {@link StopRequested} if somebody asked the run to stop. */
    void advanced(int round, String stage, int done, int total) {
        events.accept(new RunEvent.StepAdvanced(run, round, stage, done, total));
        checkStop();
    }

    void checkStop() {
        if (store.runs().find(run).filter(row -> row.state().stopRequested()).isPresent()) {
            throw new StopRequested();
        }
    }

    /** Why a run stopped before a rule said so. */
    static String reason(RuntimeException stop) {
        return stop instanceof StopRequested told ? String.valueOf(told.getMessage()) : StopRequested.BY_USER;
    }

    /** The run is to stop, by a person's wish or for want of money; everything finished so far is stored. */
    static final class StopRequested extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final String BY_USER = "Stopped by the user.";

        StopRequested() {
            this(BY_USER);
        }

        StopRequested(String why) {
            super(why);
        }
    }
}
