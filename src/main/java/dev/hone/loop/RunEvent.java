package dev.hone.loop;

import dev.hone.evaluate.Score;
import dev.hone.train.JobEvent;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a run tells whoever watches it. */
public sealed interface RunEvent {
    /** The run it is about. */
    String run();

    /**
     * The run begins or goes on.
     *
     * @param detail its loop file
     * @param trainer who trains its students
     */
    record Began(String run, boolean resumed, String detail, String trainer) implements RunEvent {}

    /** A step begins. */
    record StepBegan(String run, int round, String stage) implements RunEvent {}

    /** Part of a step is done. */
    record StepAdvanced(String run, int round, String stage, int done, int total) implements RunEvent {}

    /** Whoever trains tells how far it is. */
    record TrainingTold(String run, int round, JobEvent.Reading reading) implements RunEvent {}

    /** Something that a person should see, such as what a provider says and Hone does not know. */
    record Alerted(String run, String sentence) implements RunEvent {}

    /** A step is done and stored. */
    record StepDone(String run, int round, String stage, double seconds, String summary) implements RunEvent {}

    /** A round is done. */
    record RoundDone(
            String run, int round, Score probe, @Nullable Score locked, String verdict) implements RunEvent {}

    /** The run ended or waits. */
    record Ended(
            String run,
            String status,
            String reason,
            @Nullable Path report) implements RunEvent {}
}
