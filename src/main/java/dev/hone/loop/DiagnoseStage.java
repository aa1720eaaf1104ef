package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.diagnose.Diagnoser;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.DiagnosisInput;
import dev.hone.diagnose.Failure;
import dev.hone.embed.Pca;
import dev.hone.evaluate.Prediction;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups what a round's student got wrong on those probe rows that may steer the next round. Failures of other rows are
 * not looked at: who reads of them, a person too, could teach to them.
 */
final class DiagnoseStage {
    private final RunContext run;
    private final Journal journal;

    DiagnoseStage(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
    }

    Diagnosis diagnose(int round, List<Example> kept) {
        return journal.step(new StepKey(round, Stages.DIAGNOSE, 0), Diagnosis.class, inside -> {
            Diagnosis diagnosis = Diagnoser.diagnose(
                    input(round, kept),
                    (rows, dimensions) -> Pca.fit(rows, dimensions).project(rows));
            return Journal.Produced.of(
                    diagnosis,
                    "%d clusters, %d failures outside them"
                            .formatted(
                                    diagnosis.clusters().size(),
                                    diagnosis.unclustered().size()));
        });
    }

    private DiagnosisInput input(int round, List<Example> kept) {
        Map<String, String> inputs = new HashMap<>();
        run.steering().rows(round + 1).forEach(row -> inputs.put(row.id(), row.input()));
        List<Failure> failures = new ArrayList<>();
        Set<String> nowRight = new HashSet<>();
        for (Prediction answer : run.store().predictions().of(run.id(), round, EvaluateStage.PROBE)) {
            if (!inputs.containsKey(answer.exampleId())) {
                continue;
            }
            if (answer.correct()) {
                nowRight.add(answer.exampleId());
            } else {
                failures.add(new Failure(
                        answer.exampleId(),
                        inputs.getOrDefault(answer.exampleId(), ""),
                        answer.expected(),
                        answer.answered(),
                        answer.confidence()));
            }
        }
        List<Example> training = new ArrayList<>(run.data().seeds());
        training.addAll(kept);
        return new DiagnosisInput(
                run.config().diagnose().minCluster(),
                failures,
                vectors(failures, training),
                training,
                earlier(round),
                nowRight);
    }

    private List<Diagnosis> earlier(int round) {
        List<Diagnosis> earlier = new ArrayList<>();
        for (int before = 0; before < round; before++) {
            journal.find(new StepKey(before, Stages.DIAGNOSE, 0), Diagnosis.class)
                    .ifPresent(earlier::add);
        }
        return earlier;
    }

    private Map<String, float[]> vectors(List<Failure> failures, List<Example> training) {
        List<String> ids = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        failures.forEach(failure -> {
            ids.add(failure.exampleId());
            texts.add(failure.input());
        });
        training.forEach(example -> {
            ids.add(example.id());
            texts.add(example.input());
        });
        List<float[]> embedded = run.embedder().embed(texts);
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            vectors.put(ids.get(i), embedded.get(i));
        }
        return vectors;
    }
}
