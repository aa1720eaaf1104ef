package dev.hone.train.provider;

import dev.hone.llm.CallTrouble;
import dev.hone.llm.Money;
import dev.hone.train.Checkpoint;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One provider's jobs. An adapter speaks its language and knows nothing of ledgers, budgets or retries: every method
 * sends what it has to send once, and throws {@link CallTrouble} where that failed.
 */
public interface TuningApi {
    /** Brings rows to the provider and returns their name there; doing it twice costs nothing. */
    String upload(RowsFile rows);

    /** Creates a job and returns its id: the one call that costs money. */
    String create(Order order);

    /**
     * Ids of all jobs that carry an order's key, looked for to the end of the list and compared here: whatever filter
     * the other side has is not relied on.
     */
    List<String> find(Order order);

    /** The present state of a job; one that waits for a word to begin gets it. */
    Progress poll(String jobId);

    /** The present state of a job, and nothing else. */
    default Progress look(String jobId) {
        return poll(jobId);
    }

    /** What is told of a job after a cursor. */
    List<JobEvent> events(String jobId, String cursor);

    /** Asks for a job to end. */
    void cancel(String jobId);

    /** The states of a job that answer, oldest first. */
    default List<Checkpoint> checkpoints(String jobId) {
        return List.of();
    }

    /** How it can train. */
    default List<String> methods() {
        return List.of(TrainingJob.Way.SUPERVISED);
    }

    /** How often it reads the validation rows of a job for money. */
    default int billedLooks() {
        return 0;
    }

    /** What the provider says a job will cost; empty where it does not say. */
    default Optional<Bill> quote(Order order) {
        return Optional.empty();
    }

    /** Whether creating an order twice makes one job, or at most one that costs, by the provider's own promise. */
    default boolean createsOnce() {
        return false;
    }

    /**
     * What a provider wants for a job.
     *
     * @param currency as the provider calls it; empty where it does not
     */
    record Bill(BigDecimal amount, String currency) {
        private static final String DOLLARS = "USD";

        static Bill dollars(BigDecimal amount) {
            return new Bill(amount, DOLLARS);
        }

        /** The same in US dollars; empty where it is in something else, since nobody here knows the rate. */
        Optional<Money> usd() {
            return currency.equalsIgnoreCase(DOLLARS) ? Optional.of(new Money(amount)) : Optional.empty();
        }

        @Override
        public String toString() {
            return amount.toPlainString() + " " + (currency.isEmpty() ? "(of no named currency)" : currency);
        }
    }

    /**
     * How far a job is.
     *
     * @param status its state; a model's name once it has succeeded
     * @param trainedTokens tokens that are billed, epochs included; null where not told
     * @param bill what it costs; null where not told
     * @param done share of its steps, 0..1; null where not told
     */
    record Progress(
            JobStatus status,
            @Nullable Long trainedTokens,
            @Nullable Bill bill,
            @Nullable Double done) {
        Progress(JobStatus status, @Nullable Long trainedTokens, @Nullable Bill bill) {
            this(status, trainedTokens, bill, null);
        }

        /** The same where so much is done. */
        Progress done(@Nullable Double share) {
            return new Progress(status, trainedTokens, bill, share);
        }

        /** A state without a bill. */
        static Progress of(JobStatus.State state, String raw, String detail) {
            return new Progress(new JobStatus(state, raw, detail), null, null);
        }
    }
}
