package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.diagnose.Diagnoser;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.DiagnosisInput;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.LabelledRow;
import dev.hone.embed.Pca;
import dev.hone.evaluate.Grade;
import dev.hone.evaluate.Prediction;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
            DiagnosisInput in = input(round, kept);
            Diagnosis diagnosis = Diagnoser.diagnose(
                            in, (rows, dimensions) -> Pca.fit(rows, dimensions).project(rows))
                    .withHurtful(new HurtfulSearch(run, round).find(in, kept));
            return Journal.Produced.of(
                    diagnosis,
                    "%d clusters, %d failures outside them"
                            .formatted(
                                    diagnosis.clusters().size(),
                                    diagnosis.unclustered().size()));
        });
    }

    private DiagnosisInput input(int round, List<Example> kept) {
        Map<String, LabelledRow> probe = new LinkedHashMap<>();
        run.steering().rows(round + 1).forEach(row -> probe.put(row.id(), LabelledRow.probe(row)));
        List<Failure> failures = new ArrayList<>();
        Set<String> nowRight = new HashSet<>();
        for (Prediction answer : run.store().predictions().of(run.id(), round, EvaluateStage.PROBE)) {
            LabelledRow row = probe.get(answer.exampleId());
            if (row != null && answer.correct()) {
                nowRight.add(answer.exampleId());
            } else if (row != null && answer.failed()) {
                failures.add(failure(row, answer));
            }
        }
        List<Example> training = new ArrayList<>(run.data().seeds());
        training.addAll(kept);
        return new DiagnosisInput(
                run.config().diagnose().minCluster(),
                failures,
                vectors(probe.values(), training),
                training,
                earlier(round),
                nowRight,
                List.copyOf(probe.values()),
                run.labels());
    }

    private static Failure failure(LabelledRow row, Prediction answer) {
        boolean unreadable = answer.grade().mark() == Grade.Mark.UNREADABLE;
        return new Failure(
                row.id(), row.input(), answer.expected(), answer.answered(), answer.confidence(), unreadable);
    }

    private List<Diagnosis> earlier(int round) {
        List<Diagnosis> earlier = new ArrayList<>();
        for (int before = 0; before < round; before++) {
            journal.find(new StepKey(before, Stages.DIAGNOSE, 0), Diagnosis.class)
                    .ifPresent(earlier::add);
        }
        return earlier;
    }

    private Map<String, float[]> vectors(Collection<LabelledRow> probe, List<Example> training) {
        List<String> ids = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        probe.forEach(row -> {
            ids.add(row.id());
            texts.add(row.input());
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
