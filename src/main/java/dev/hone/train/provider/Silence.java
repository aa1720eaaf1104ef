package dev.hone.train.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a person, once, that a job has not been reached for long, and once that it is reached again. */
final class Silence {
    private static final int LOOKS = 2;

    private final String provider;
    private final Conditions conditions;
    private final Map<String, Since> unheard = new ConcurrentHashMap<>();

    Silence(String provider, Conditions conditions) {
        this.provider = provider;
        this.conditions = conditions;
    }

    /**
     * Looks at a job that failed, one after the other.
     *
     * @param first when the first one did
     * @param looks how many there were
     * @param told whether somebody was told
     */
    private record Since(Instant first, int looks, boolean told) {}

    /** A look at a job failed. */
    void unheard(String jobId, String why) {
        Instant now = conditions.clock().instant();
        Since before = unheard.getOrDefault(jobId, new Since(now, 0, false));
        int looks = before.looks() + 1;
        boolean tells =
                !before.told() && looks >= LOOKS && !now.isBefore(before.first().plus(conditions.silence()));
        unheard.put(jobId, new Since(before.first(), looks, before.told() || tells));
        if (tells) {
            conditions
                    .alert()
                    .accept(("%s: job %s is not reached since %s (%d looks, the last: %s). It is still asked for, and"
                                    + " the job may run on there, and cost")
                            .formatted(provider, jobId, before.first().truncatedTo(ChronoUnit.SECONDS), looks, why));
        }
    }

    /** A look at a job was answered. */
    void heard(String jobId, String state) {
        Since before = unheard.remove(jobId);
        if (before != null && before.told()) {
            Duration lasted =
                    Duration.between(before.first(), conditions.clock().instant());
            conditions
                    .alert()
                    .accept("%s: job %s is reached again after %d minutes; it is %s there"
                            .formatted(provider, jobId, lasted.toMinutes(), state));
        }
    }
}
