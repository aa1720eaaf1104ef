package dev.hone.train.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * Looks at a job that failed, one after the other, by whatever processes.
 *
 * @param job which one
 * @param first when the first one failed
 * @param last when the last one did
 * @param looks how many there were
 * @param told whether a person was told
 */
public record JobSilence(Of job, Instant first, Instant last, int looks, boolean told) {
    private static final int LOOKS = 2;

    /**
     * A job at a provider.
     *
     * @param run id of the run
     * @param endpoint address of the provider
     * @param jobId the provider's id
     */
    public record Of(String run, String endpoint, String jobId) {}

    /** The first look that failed. */
    static JobSilence of(Of job, Instant now) {
        return new JobSilence(job, now, now, 1, false);
    }

    /** One more look failed. */
    JobSilence and(Instant now) {
        return new JobSilence(job, first, now, looks + 1, told);
    }

    /** Whether a person has to be told now, who was not yet. */
    boolean isToBeTold(Duration alertAfter) {
        return !told && looks >= LOOKS && lasted(last).compareTo(alertAfter) >= 0;
    }

    JobSilence thatWasTold() {
        return new JobSilence(job, first, last, looks, true);
    }

    /** How long it has lasted. */
    Duration lasted(Instant now) {
        return Duration.between(first, now);
    }
}
