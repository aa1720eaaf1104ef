package dev.hone.train.provider;

import dev.hone.llm.CallTrouble;
import dev.hone.llm.Money;
import dev.hone.train.Capabilities;
import dev.hone.train.Checkpoint;
import dev.hone.train.Filed;
import dev.hone.train.FineTuner;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Trains at a provider and pays once: that a job will be asked for is written down before, and where nobody knows
 * whether it was created, it is looked for and never asked for again.
 */
public final class PaidFineTuner implements FineTuner {
    private final TuningApi api;
    private final JobLedger ledger;
    private final Tuning tuning;
    private final Conditions conditions;
    private final Cashier cashier;
    private final Submission submission;
    private final Polls polls;

    public PaidFineTuner(TuningApi api, JobLedger ledger, Tuning tuning, Cashier cashier, Conditions conditions) {
        this.api = api;
        this.ledger = ledger;
        this.tuning = tuning;
        this.conditions = conditions;
        this.cashier = cashier;
        this.submission = new Submission(api, ledger, cashier, conditions);
        this.polls = new Polls(api, ledger, tuning, cashier, conditions);
    }

    @Override
    public Capabilities capabilities() {
        var facts = tuning.facts();
        return new Capabilities(
                tuning.provider(),
                api.methods(),
                facts.features().seed(),
                facts.rows().least(),
                facts.rows().mostBytes(),
                true);
    }

    @Override
    public List<String> validate(TrainingJob job) {
        return RowsCheck.problems(RowsFile.of(job, tuning), tuning.facts().rows());
    }

    @Override
    public Optional<BigDecimal> estimate(TrainingJob job) {
        return tuning.bill(tuning.expected(job, api.billedLooks())).map(Money::usd);
    }

    @Override
    public String ensureDataset(TrainingJob job) {
        RowsFile rows = RowsFile.of(job, tuning);
        List<String> problems = RowsCheck.problems(rows, tuning.facts().rows());
        if (!problems.isEmpty()) {
            throw new TrainingRefused(
                    "%s would refuse the training rows: %s".formatted(tuning.provider(), String.join("; ", problems)));
        }
        if (!job.way().validation().isEmpty()) {
            uploaded(RowsFile.validation(job, tuning), job, "validation");
        }
        return uploaded(rows, job, "training");
    }

    private String uploaded(RowsFile rows, TrainingJob job, String name) {
        String endpoint = tuning.endpoint().baseUrl().toString();
        return ledger.upload(endpoint, rows.sha256()).orElseGet(() -> {
            rows.keep(job.output(), name);
            String remote = submission.uploaded(rows);
            ledger.uploaded(endpoint, rows.sha256(), remote);
            return remote;
        });
    }

    @Override
    public String submit(TrainingJob job) {
        JobRow row = ledger.job(job.runKey()).orElseGet(() -> planned(job));
        return switch (row.stage()) {
            case RUNNING, ENDED -> row.jobId();
            case SUBMITTING, UNKNOWN -> submission.lookFor(row, order(row, job)).jobId();
            case PLANNED, REFUSED -> create(row, job);
        };
    }

    private JobRow planned(TrainingJob job) {
        var name = new JobRow.Name(tuning.run().id(), job.runKey(), tuning.keyOf(job.runKey()));
        String endpoint = tuning.endpoint().baseUrl().toString();
        JobRow row = new JobRow(name, endpoint, JobRow.Stage.PLANNED, "", "", "", null);
        ledger.write(row);
        return row;
    }

    private String create(JobRow row, TrainingJob job) {
        conditions.point().accept("planned");
        JobRow ready;
        Money worst;
        try {
            tuning.requireOpen(conditions.clock().instant());
            ready = row.withRows(ensureDataset(job));
            worst = cashier.worst(order(ready, job), tuning.expected(job, api.billedLooks()));
        } catch (TrainingRefused e) {
            ledger.write(row.refused(String.valueOf(e.getMessage())));
            throw e;
        }
        JobRow sending =
                ready.holding(cashier.holdTraining(job.runKey(), worst)).at(JobRow.Stage.SUBMITTING, "");
        ledger.write(sending);
        conditions.point().accept("intent");
        return submission.send(sending, order(ready, job)).jobId();
    }

    @Override
    public Filed filed(String runKey) {
        return ledger.job(runKey)
                .map(row -> switch (row.stage()) {
                    case PLANNED -> Filed.NEVER;
                    case REFUSED -> new Filed(Filed.State.REFUSED, row.said());
                    case SUBMITTING, RUNNING, UNKNOWN, ENDED -> Filed.ASKED;
                })
                .orElse(Filed.NEVER);
    }

    private Order order(JobRow row, TrainingJob job) {
        var way = job.way();
        return new Order(
                row.name().key(), row.dataset(), validation(job).orElse(null), job.seed(), way.method(), way.from());
    }

    /** The name that the validation rows of a job have at the provider. */
    private Optional<String> validation(TrainingJob job) {
        return job.way().validation().isEmpty()
                ? Optional.empty()
                : ledger.upload(
                        tuning.endpoint().baseUrl().toString(),
                        RowsFile.validation(job, tuning).sha256());
    }

    @Override
    public Optional<String> findByRunKey(String runKey) {
        return ledger.job(runKey)
                .filter(row -> row.stage() == JobRow.Stage.RUNNING || row.stage() == JobRow.Stage.ENDED)
                .map(JobRow::jobId);
    }

    @Override
    public JobStatus poll(String jobId) {
        return polls.poll(jobId);
    }

    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        try {
            return api.events(jobId, cursor);
        } catch (CallTrouble e) {
            return List.of(); // it is asked again, and a training is no worse for not being watched
        }
    }

    @Override
    public List<Checkpoint> checkpoints(String jobId) {
        try {
            return api.checkpoints(jobId);
        } catch (CallTrouble e) {
            return List.of(); // the end of the training is there without them
        }
    }

    @Override
    public void cancel(String jobId) {
        if (polls.stopping(jobId).isEnded()) {
            return;
        }
        try {
            api.cancel(jobId);
        } catch (CallTrouble e) {
            conditions.point().accept("not cancelled"); // the job's state says whether it has to be asked for again
        }
    }
}
