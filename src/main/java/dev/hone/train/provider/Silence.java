package dev.hone.train.provider;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a person, once, that a job has not been reached for long, and once that it is reached again. What was seen and
 * told is written down with the job, so that a process which goes on after another one tells nothing twice and begins
 * to count nowhere anew.
 */
final class Silence {
    private final JobLedger ledger;
    private final Tuning tuning;
    private final Conditions conditions;

    /** Jobs whose last look was answered, and written down as such: nothing is to be looked up for them. */
    private final Set<String> reached = ConcurrentHashMap.newKeySet();

    Silence(JobLedger ledger, Tuning tuning, Conditions conditions) {
        this.ledger = ledger;
        this.tuning = tuning;
        this.conditions = conditions;
    }

    private JobSilence.Of job(String jobId) {
        return new JobSilence.Of(tuning.run().id(), tuning.endpoint().baseUrl().toString(), jobId);
    }

    /** A look at a job failed. */
    void unheard(String jobId, String why) {
        Instant now = conditions.clock().instant();
        reached.remove(jobId);
        JobSilence.Of job = job(jobId);
        JobSilence silence =
                ledger.silence(job).map(before -> before.and(now)).orElseGet(() -> JobSilence.of(job, now));
        if (!silence.isToBeTold(conditions.silence())) {
            ledger.write(silence, "");
            return;
        }
        String sentence = ("%s: job %s is not reached since %s (%d looks, the last: %s). It is still asked for, and"
                        + " the job may run on there, and cost")
                .formatted(
                        tuning.provider(),
                        jobId,
                        silence.first().truncatedTo(ChronoUnit.SECONDS),
                        silence.looks(),
                        why);
        ledger.write(silence.thatWasTold(), sentence);
        conditions.heard().accept(sentence);
    }

    /** A look at a job was answered. */
    void heard(String jobId, String state) {
        if (!reached.contains(jobId)) {
            ledger.silence(job(jobId)).ifPresent(silence -> over(silence, state));
            reached.add(jobId);
        }
    }

    private void over(JobSilence silence, String state) {
        Instant now = conditions.clock().instant();
        if (!silence.told()) {
            ledger.ended(silence, now, "");
            return;
        }
        String sentence = "%s: job %s is reached again after %d minutes; it is %s there"
                .formatted(
                        tuning.provider(),
                        silence.job().jobId(),
                        silence.lasted(now).toMinutes(),
                        state);
        ledger.ended(silence, now, sentence);
        conditions.heard().accept(sentence);
    }
}
