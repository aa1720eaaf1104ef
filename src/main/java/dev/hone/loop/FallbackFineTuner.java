package dev.hone.loop;

import dev.hone.train.Capabilities;
import dev.hone.train.Checkpoint;
import dev.hone.train.FineTuner;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainedBy;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Has each job trained by the first of several that takes it. The next one is asked only where the one before surely
 * has no such job: it refused it, takes none, or could not be reached. What may have been created is never asked for
 * anywhere else.
 */
final class FallbackFineTuner implements FineTuner {
    private final List<Route> routes;
    private final Consumer<String> passedOver;
    private final Map<String, String> runKeys = new ConcurrentHashMap<>();

    /**
     * @param routes in the order in which they are asked
     * @param passedOver hears who does not train a job, and why
     */
    FallbackFineTuner(List<Route> routes, Consumer<String> passedOver) {
        this.routes = List.copyOf(routes);
        this.passedOver = passedOver;
    }

    @Override
    public Capabilities capabilities() {
        return routes.getFirst().tuner().capabilities();
    }

    @Override
    public List<String> validate(TrainingJob job) {
        return routes.getFirst().tuner().validate(job);
    }

    @Override
    public Optional<BigDecimal> estimate(TrainingJob job) {
        return routes.getFirst().tuner().estimate(job);
    }

    @Override
    public String submit(TrainingJob job) {
        List<String> refusals = new ArrayList<>();
        for (Route route : routes.subList(next(job.runKey()), routes.size())) {
            try {
                String id = route.id(route.tuner().submit(route.job(job)));
                runKeys.put(id, job.runKey());
                return id;
            } catch (TrainingRefused e) {
                String refusal = route.told(String.valueOf(e.getMessage()));
                refusals.add(refusal);
                passedOver.accept("Job %s is not trained by %s".formatted(job.runKey(), refusal));
            }
        }
        throw new TrainingRefused(String.join(System.lineSeparator(), refusals));
    }

    /** Who has the job or may have it, else who was not asked yet; where all refused, the first. */
    private int next(String runKey) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).hasJob(runKey)) {
                return i;
            }
        }
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).passedOver(runKey).isEmpty()) {
                return i;
            }
        }
        return 0;
    }

    @Override
    public Optional<String> findByRunKey(String runKey) {
        return routes.stream()
                .flatMap(route -> route.tuner().findByRunKey(route.runKey(runKey)).map(route::id).stream())
                .findFirst();
    }

    @Override
    public Optional<TrainedBy> trainedBy(String jobId) {
        Route by = of(jobId);
        String runKey = Objects.requireNonNullElse(runKeys.get(jobId), "");
        List<String> before = routes.subList(0, routes.indexOf(by)).stream()
                .flatMap(route -> route.passedOver(runKey).stream())
                .toList();
        return by.tuner()
                .trainedBy(by.jobId(jobId))
                .map(told -> new TrainedBy(told.provider(), told.baseModel(), before, told.reasoning()));
    }

    @Override
    public JobStatus poll(String jobId) {
        Route route = of(jobId);
        return route.tuner().poll(route.jobId(jobId));
    }

    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        Route route = of(jobId);
        return route.tuner().events(route.jobId(jobId), cursor);
    }

    @Override
    public List<Checkpoint> checkpoints(String jobId) {
        Route route = of(jobId);
        return route.tuner().checkpoints(route.jobId(jobId));
    }

    @Override
    public void cancel(String jobId) {
        Route route = of(jobId);
        route.tuner().cancel(route.jobId(jobId));
    }

    private Route of(String jobId) {
        return routes.stream().filter(route -> route.hasId(jobId)).findFirst().orElse(routes.getFirst());
    }
}
