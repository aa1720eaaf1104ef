package dev.hone.report;

import dev.hone.train.JobEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the training that is under way has told so far.
 *
 * @param status of the run
 * @param rounds finished rounds
 * @param job which training of the run, such as {@code 2} for round 2; null where none is under way
 * @param points readings by step
 * @param said the last of what was told in words, the newest first
 */
public record LiveTraining(
        String status, int rounds, @Nullable String job, List<TrainingCourse.Point> points, List<String> said) {
    private static final int MOST_SAID = 8;

    /** @param told oldest first */
    public static LiveTraining of(String status, int rounds, @Nullable String job, List<JobEvent> told) {
        List<String> said = told.reversed().stream()
                .filter(event -> event.reading() == null || !event.reading().tells())
                .map(event -> Texts.visible(event.message()))
                .limit(MOST_SAID)
                .toList();
        return new LiveTraining(status, rounds, job, TrainingCourse.points(told), said);
    }

    public String json() {
        return ReportMapper.plain(this);
    }
}
