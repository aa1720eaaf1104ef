package dev.hone.llm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings batches to a provider and fetches what became of them. A batch is created once: that it will be sent is kept
 * first, and where nobody knows whether it was received, it is looked for in the provider's list and never sent again.
 */
final class BatchDesk {
    private static final int LOOKS = 8;
    private static final int MOST_REFUSALS = 200;
    private static final long FIRST_POLL = Duration.ofSeconds(5).toNanos();
    private static final long LONGEST_POLL = Duration.ofMinutes(5).toNanos();
    /** Providers give up after 24 hours. */
    private static final long LONGEST = Duration.ofHours(30).toNanos();

    private final BatchApi api;
    private final BatchLedger ledger;
    private final Rhythm rhythm;
    private final Ticker ticker;

    BatchDesk(BatchApi api, BatchLedger ledger, Rhythm rhythm, Ticker ticker) {
        this.api = api;
        this.ledger = ledger;
        this.rhythm = rhythm;
        this.ticker = ticker;
    }

    /** What became of the wish to have a batch. */
    sealed interface Fate {
        /** It is at the provider. */
        record Running(BatchJob job) implements Fate {}

        /** It is surely not at the provider: all rows have this outcome. */
        record Never(BatchJob job, Attempt why) implements Fate {}

        /** It may be at the provider, but nothing can be learned now: it stays open. */
        record Open(Attempt why) implements Fate {}

        /** Nobody knows whether it was created, and it is in no list: it may be billed. A person has to decide. */
        record Vanished(BatchJob job) implements Fate {}
    }

    BatchApi.Limits limits() {
        return api.limits();
    }

    /** Keeps that a batch will be made; nothing is sent. */
    void plan(BatchJob job) {
        ledger.write(job);
    }

    /** Takes note of the rows that have an outcome. */
    void settled(BatchJob left) {
        ledger.write(left);
    }

    List<BatchJob> open(String run, String endpoint) {
        return ledger.open(run, endpoint);
    }

    /** Creates a planned batch. */
    Fate submit(BatchJob planned, List<BatchApi.Line> lines) throws InterruptedException {
        BatchJob job = planned;
        for (int failures = 1; failures <= MOST_REFUSALS; failures++) {
            try {
                if (job.stage() == BatchJob.Stage.PLANNED) {
                    job = job.submitting(api.prepare(job, lines));
                    ledger.write(job);
                }
                return running(job, api.create(job, lines));
            } catch (BatchTrouble e) {
                // A file that was uploaded twice costs nothing; a batch that was created twice does.
                boolean again = e.isNothingDone() || (e.isUnknown() && job.stage() == BatchJob.Stage.PLANNED);
                if (e.isFinal()) {
                    return new Fate.Never(job, e.attempt());
                }
                if (!again) {
                    return lookFor(job);
                }
                rhythm.pause(failures, e.retryAfter());
            }
        }
        return new Fate.Never(job, new Attempt.Unavailable("no batch could be created", null));
    }

    private Fate running(BatchJob job, String remote) {
        BatchJob running = job.running(remote);
        ledger.write(running);
        return new Fate.Running(running);
    }

    /** Finds out what became of a batch that may have been created. */
    Fate lookFor(BatchJob job) throws InterruptedException {
        long began = ticker.nanos();
        int misses = 0;
        for (int looks = 0; misses < LOOKS && ticker.nanos() - began < LONGEST; looks++) {
            ticker.sleep(poll(looks));
            try {
                Optional<String> remote = api.find(job);
                if (remote.isPresent()) {
                    return running(job, remote.get());
                }
                misses++;
            } catch (BatchTrouble e) {
                if (e.isFinal()) {
                    return new Fate.Open(e.attempt());
                }
            }
        }
        return misses == LOOKS
                ? new Fate.Vanished(job)
                : new Fate.Open(new Attempt.Uncertain("a batch was sent and cannot be found"));
    }

    /** 5 seconds, then half as much more each time, at most 5 minutes. */
    private static long poll(int number) {
        return (long) Math.min((double) LONGEST_POLL, (double) FIRST_POLL * Math.pow(1.5, Math.min(number, 20)));
    }

    /** What a batch came to in the end. */
    sealed interface End {
        /** Answers by custom id. */
        record Answers(Map<String, WireAnswer> byId) implements End {}

        /** It failed as a whole, before any row was worked on. */
        record Failed(Attempt why) implements End {}

        /** Nothing can be learned now: it stays open. */
        record Open(Attempt why) implements End {}
    }

    /** Waits until a batch has ended. */
    End await(BatchJob job, long mostBytes) throws InterruptedException {
        long began = ticker.nanos();
        for (int polls = 0; ticker.nanos() - began < LONGEST; polls++) {
            ticker.sleep(poll(polls));
            try {
                BatchApi.Progress progress = api.progress(job.remote());
                if (progress.failure() != null) {
                    return new End.Failed(progress.failure());
                }
                if (progress.ended()) {
                    return new End.Answers(api.results(progress, mostBytes));
                }
            } catch (BatchTrouble e) {
                if (e.isFinal()) {
                    return new End.Open(e.attempt());
                }
            }
        }
        return new End.Open(new Attempt.Uncertain("a batch has not ended within 30 hours"));
    }
}
