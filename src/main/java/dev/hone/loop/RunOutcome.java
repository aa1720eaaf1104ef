package dev.hone.loop;

import dev.hone.store.RunStatus;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an execution of a run ended.
 *
 * @param run the run
 * @param state what happened
 * @param reason one sentence
 * @param report the HTML report, if any round was finished
 */
public record RunOutcome(
        String run, State state, String reason, @Nullable Path report) {
    /** What happened. */
    public enum State {
        FINISHED,
        WAITING,
        STOPPED,
        FAILED;

        static State of(RunStatus status) {
            return switch (status) {
                case FINISHED -> FINISHED;
                case WAITING -> WAITING;
                case STOPPED -> STOPPED;
                case RUNNING, FAILED -> FAILED;
            };
        }
    }
}
