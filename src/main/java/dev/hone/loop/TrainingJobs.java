package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.llm.Purse;
import dev.hone.store.JobEventTable;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import dev.hone.train.JobEvent;
import dev.hone.train.provider.DeploymentRow;
import dev.hone.train.provider.JobRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The training jobs and deployments of a run, and what a person says of those that nobody knows of. */
public final class TrainingJobs {
    private final Surroundings around;
    private final Store store;
    private final RunRow run;

    TrainingJobs(Surroundings around, Store store, RunRow run) {
        this.around = around;
        this.store = store;
        this.run = run;
    }

    /**
     * A job.
     *
     * @param job which training of the run, such as {@code 2} for round 2
     * @param stage how far it is
     * @param id the provider's; empty where none is known
     * @param key our name of it at the provider
     * @param said the provider's last word
     */
    public record Job(String job, String stage, String id, String key, String said) {}

    /**
     * A deployment that stands, or may.
     *
     * @param key our name of it at the provider
     * @param model what it serves
     * @param stage how far it is
     * @param until when it has to be gone
     */
    public record Deployment(String key, String model, String stage, Instant until) {}

    /**
     * What was told of a training.
     *
     * @param job which training of the run, such as {@code 2} for round 2
     * @param at when; the epoch where nobody said
     * @param message the words
     * @param reading the figures; null where none were told
     */
    public record Told(String job, Instant at, String message, JobEvent.@Nullable Reading reading) {}

    /** What was told of all trainings, in the order it was read. */
    public List<Told> events() {
        return store.jobEvents().all(run.id()).stream()
                .map(one -> new Told(
                        jobOf(one.training()),
                        one.event().at(),
                        one.event().message(),
                        one.event().reading()))
                .toList();
    }

    /**
     * The training of the round that is not finished.
     *
     * @param job which training of the run
     * @param told what was told of it, oldest first
     */
    public record UnderWay(String job, List<JobEvent> told) {}

    /** What is trained now, by who told something last, else by who was asked last. */
    public Optional<UnderWay> underWay() {
        int rounds = new RunRecord(store.steps().all(run.id())).decidedRounds();
        List<String> told = store.jobEvents().all(run.id()).stream()
                .map(JobEventTable.Of::training)
                .toList();
        Stream<String> asked = rows().stream().map(row -> row.name().runKey());
        return Stream.concat(asked, told.stream())
                .filter(training -> roundOf(jobOf(training)) == rounds)
                .reduce((earlier, later) -> later)
                .map(training -> new UnderWay(jobOf(training), store.jobEvents().of(training)));
    }

    private String jobOf(String training) {
        return training.substring(run.id().length() + 1);
    }

    private static int roundOf(String job) {
        return Integer.parseInt(job.split("/", 2)[0]);
    }

    /** All jobs, oldest first. */
    public List<Job> jobs() {
        return rows().stream().map(TrainingJobs::job).toList();
    }

    private static Job job(JobRow row) {
        return new Job(nameOf(row), word(row.stage()), row.jobId(), row.name().key(), row.said());
    }

    private static String word(Enum<?> stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static String nameOf(JobRow row) {
        return row.name().runKey().substring(row.name().run().length() + 1);
    }

    private List<JobRow> rows() {
        return store.trainings().jobs(run.id());
    }

    /** What stands or may stand at the provider. */
    public List<Deployment> deployments() {
        return store.trainings().deployments().stream()
                .filter(row -> row.run().equals(run.id()))
                .map(TrainingJobs::deployment)
                .toList();
    }

    private static Deployment deployment(DeploymentRow row) {
        return new Deployment(
                row.key(), row.model(), word(row.stage()), row.life().until());
    }

    /** Sentences that a person should see, oldest first. */
    public List<String> alerts() {
        return TrainingAlerts.of(store, run.id());
    }

    /** A person found an unknown job at the provider: the run goes on with it. Said again, the last word counts. */
    public void isJob(String job, String id) {
        store.trainings().write(unknown(job).named(id));
    }

    /** A person looked and there is no such job: the run may ask for it again. */
    public void isNone(String job) {
        JobRow row = unknown(job);
        LoopConfig config = Reload.file(run).config();
        Purse.Held held = row.held();
        if (held != null) {
            try (var models = TeacherModels.besides(around, store, run.id(), config)) {
                new Purse(models.accounts()).release(held);
            }
        }
        store.trainings().write(row.wantedAgain("a person found no such job"));
    }

    /** Cancels what still trains and takes down what stands; what was done, a sentence each. */
    public List<String> end() {
        return new EndedTrainings(around, store).of(run);
    }

    private JobRow unknown(String job) {
        JobRow row = rows().stream()
                .filter(one -> nameOf(one).equals(job))
                .findFirst()
                .orElseThrow(() -> new RunRefused("Run %s has no training job %s; it has %s."
                        .formatted(
                                run.id(),
                                job,
                                rows().stream().map(TrainingJobs::nameOf).toList())));
        if (!row.isUndecided()
                || store.leases().owner(run.id()).filter(Owner::isAlive).isPresent()) {
            throw new RunRefused(
                    ("Job %s of run %s is %s; only one that nobody knows of, or that a person named, is decided, and"
                                    + " only while the run waits.")
                            .formatted(job, run.id(), word(row.stage())));
        }
        return row;
    }
}
