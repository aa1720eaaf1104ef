package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingRefused;
import dev.hone.train.local.LocalFineTuner;
import dev.hone.train.provider.DeploymentRow;
import dev.hone.train.provider.JobRow;
import dev.hone.train.provider.PaidFineTuner;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ends what goes on for a run that nobody executes: its jobs, its deployments, its trainer on this machine. */
final class EndedTrainings {
    private final Surroundings around;
    private final Store store;

    EndedTrainings(Surroundings around, Store store) {
        this.around = around;
        this.store = store;
    }

    /** What was ended, a sentence each. */
    List<String> of(RunRow run) {
        if (store.leases().owner(run.id()).filter(Owner::isAlive).isPresent()) {
            throw new RunRefused(
                    "Run %s is being executed.%nFirst stop it: hone stop %s".formatted(run.id(), run.id()));
        }
        List<String> done = new ArrayList<>();
        List<DeploymentRow> standing = standing(run);
        LoopConfig config = Reload.file(run).config();
        try (var models = TeacherModels.besides(around, store, run.id(), config)) {
            for (TunedParts parts : TunedParts.all(models, run, config)) {
                store.trainings().jobs(run.id()).stream()
                        .filter(row -> row.stage() == JobRow.Stage.RUNNING)
                        .filter(row -> parts.isAt(URI.create(row.endpoint())))
                        .forEach(row -> done.add(cancelled(parts.tuner(), row)));
                parts.hosted().ifPresent(hosted -> hosted.takeDown(standing));
            }
        }
        for (Path folder : LocalFineTuner.endAll(Execution.folder(around, run.id()))) {
            done.add("The trainer in %s was told to end.".formatted(folder));
        }
        if (!standing.isEmpty()) {
            int gone = standing.size() - standing(run).size();
            done.add("%d of %d deployments were taken down.".formatted(gone, standing.size()));
        }
        return done.isEmpty() ? List.of("Nothing of run %s trains or stands.".formatted(run.id())) : done;
    }

    private List<DeploymentRow> standing(RunRow run) {
        return store.trainings().deployments().stream()
                .filter(row -> row.run().equals(run.id()))
                .filter(row ->
                        row.life().holder() == null || !Owner.isAlive(row.life().holder()))
                .toList();
    }

    private static String cancelled(PaidFineTuner tuner, JobRow row) {
        try {
            tuner.cancel(row.jobId());
            JobStatus status = tuner.poll(row.jobId());
            return "Job %s was asked to end, and is %s."
                    .formatted(row.jobId(), status.raw().isBlank() ? status.state() : status.raw());
        } catch (TrainingRefused e) {
            return "Job %s could not be ended: %s".formatted(row.jobId(), e.getMessage());
        }
    }
}
