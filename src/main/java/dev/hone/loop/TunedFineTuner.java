package dev.hone.loop;

import dev.hone.train.Capabilities;
import dev.hone.train.Checkpoint;
import dev.hone.train.Filed;
import dev.hone.train.FineTuner;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainedBy;
import dev.hone.train.TrainingJob;
import dev.hone.train.prompted.PromptedFineTuner;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Trains at a provider, and writes down how the model that came of it is asked. */
final class TunedFineTuner implements FineTuner {
    private final FineTuner paid;
    private final TrainedBy by;
    private final UnaryOperator<TrainingJob> sent;
    private final Function<String, PromptedFineTuner> asked;
    private final Map<String, TrainingJob> byId = new ConcurrentHashMap<>();

    /**
     * @param by who that is
     * @param sent a job as the provider gets it
     * @param asked how a tuned model is asked, by its name
     */
    TunedFineTuner(
            FineTuner paid, TrainedBy by, UnaryOperator<TrainingJob> sent, Function<String, PromptedFineTuner> asked) {
        this.paid = paid;
        this.by = by;
        this.sent = sent;
        this.asked = asked;
    }

    @Override
    public Capabilities capabilities() {
        return paid.capabilities();
    }

    @Override
    public List<String> validate(TrainingJob job) {
        return paid.validate(sent.apply(job));
    }

    @Override
    public Optional<BigDecimal> estimate(TrainingJob job) {
        return paid.estimate(sent.apply(job));
    }

    @Override
    public String ensureDataset(TrainingJob job) {
        return paid.ensureDataset(sent.apply(job));
    }

    @Override
    public String submit(TrainingJob job) {
        String id = paid.submit(sent.apply(job));
        byId.put(id, job);
        return id;
    }

    @Override
    public Optional<String> findByRunKey(String runKey) {
        return paid.findByRunKey(runKey);
    }

    @Override
    public Filed filed(String runKey) {
        return paid.filed(runKey);
    }

    @Override
    public Optional<TrainedBy> trainedBy(String jobId) {
        return Optional.of(by);
    }

    @Override
    public JobStatus poll(String jobId) {
        JobStatus status = paid.poll(jobId);
        TrainingJob job = byId.get(jobId);
        if (status.state() != JobStatus.State.SUCCEEDED || job == null) {
            return status;
        }
        String file = asked.apply(status.detail()).submit(job);
        return new JobStatus(status.state(), status.raw(), file);
    }

    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        return paid.events(jobId, cursor);
    }

    @Override
    public List<Checkpoint> checkpoints(String jobId) {
        TrainingJob job = byId.get(jobId);
        return job == null
                ? List.of()
                : paid.checkpoints(jobId).stream()
                        .map(one -> new Checkpoint(
                                one.step(), asked.apply(one.model()).submit(job.at("checkpoint-" + one.step()))))
                        .toList();
    }

    @Override
    public void cancel(String jobId) {
        paid.cancel(jobId);
    }
}
