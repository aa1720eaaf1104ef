package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.curate.Dropped;
import dev.hone.data.Example;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.Suspect;
import dev.hone.store.RunRow;
import dev.hone.store.StepKey;
import dev.hone.store.Store;
import dev.hone.train.Answer;
import dev.hone.train.Serving;
import dev.hone.train.Student;
import dev.hone.train.StudentUnreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a finished round leaves to use: its training rows and its student. */
public final class RoundFiles {
    private final Surroundings around;
    private final Store store;
    private final RunRow run;
    private final int round;
    private volatile @Nullable Serving serving;

    RoundFiles(Surroundings around, Store store, RunRow run, int round) {
        this.around = around;
        this.store = store;
        this.run = run;
        this.round = round;
    }

    /** All rows that the round's student was trained on, each once: seeds first. */
    public List<Example> trainingRows() {
        trained();
        List<Example> stored = store.datasets().rows(run.id(), round);
        if (!stored.isEmpty()) {
            return stored;
        }
        LoadedLoop loop = Reload.of(run, around);
        List<Example> rows = new ArrayList<>(loop.data().seeds());
        rows.addAll(Examples.kept(store.examples().all(run.id()), round));
        return rows;
    }

    /** Rows of probe and training whose label is doubtful after the round, the most doubtful first. */
    public List<Suspect> suspects() {
        trained();
        return new RunRecord(store.steps().all(run.id()))
                .find(round, Stages.DIAGNOSE, Diagnosis.class)
                .map(diagnosis -> diagnosis.insight().suspects())
                .orElse(List.of());
    }

    /** What a gate dropped in the round, in the order offered. */
    public List<Dropped> dropped(String gate) {
        return Examples.dropped(store.examples().all(run.id()), round).stream()
                .filter(drop -> drop.gate().equals(gate))
                .toList();
    }

    /**
     * What a student answered.
     *
     * @param labels all labels, in the order of each answer's probabilities; empty for a generative student
     * @param answers one for each input, in their order
     */
    public record Answered(List<String> labels, List<Answer> answers) {
        public Answered {
            labels = List.copyOf(labels);
            answers = List.copyOf(answers);
        }
    }

    /**
     * Answers of the round's student. What has to be deployed for it is taken down before this ends; what others left
     * standing, before it begins.
     */
    public Answered predict(List<String> inputs) {
        new Reaper(around, store).takeDown();
        Outputs.Trained trained = trained();
        LoopConfig config = loopFile().config();
        try (var models = Models.open(config, around, store);
                var paid = TeacherModels.besides(around, store, run.id(), config)) {
            var line = StudentLine.besides(paid, config.privacy());
            Path folder = Execution.folder(around, run.id());
            var opened =
                    StudentParts.of(loopFile(), models.embedder(), folder, line).serving();
            serving = opened;
            return Undeployed.after(opened, () -> {
                try (Student student = opened.open(trained.model())) {
                    return new Answered(student.labels(), student.answer(inputs));
                }
            });
        } catch (StudentUnreadable unusable) {
            throw new RunFailed(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** Takes down what is deployed for answers that are still awaited; for a process that ends. */
    public void putAway() {
        Serving opened = serving;
        if (opened != null) {
            opened.undeploy();
        }
    }

    private LoopFile loopFile() {
        return Reload.file(run);
    }

    private Outputs.Trained trained() {
        var steps = new RunRecord(store.steps().all(run.id()));
        return steps.find(round, Stages.TRAIN, Outputs.Trained.class)
                .orElseThrow(() -> new RunFailed("Run %s has no trained student for round %d; it has rounds %s."
                        .formatted(run.id(), round, trainedRounds())));
    }

    private List<Integer> trainedRounds() {
        return Stream.iterate(0, next -> next + 1)
                .takeWhile(each -> store.steps().all(run.id()).stream()
                        .anyMatch(step -> step.key().equals(new StepKey(each, Stages.TRAIN, 0))))
                .toList();
    }
}
