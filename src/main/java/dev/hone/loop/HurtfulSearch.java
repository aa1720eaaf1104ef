package dev.hone.loop;

import dev.hone.curate.RealShare;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.diagnose.DiagnosisInput;
import dev.hone.diagnose.HurtInput;
import dev.hone.diagnose.HurtfulRow;
import dev.hone.diagnose.HurtfulRows;
import dev.hone.diagnose.LabelledRow;
import dev.hone.store.StepKey;
import dev.hone.store.StepRow;
import dev.hone.train.Answer;
import dev.hone.train.FineTuner;
import dev.hone.train.JobStatus;
import dev.hone.train.Student;
import dev.hone.train.TrainingJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for generated rows that make a round's student worse, where training again costs no money: the embedded
 * student.
 */
final class HurtfulSearch {
    private final RunContext run;
    private final int round;

    HurtfulSearch(RunContext run, int round) {
        this.run = run;
        this.round = round;
    }

    /** The rows, the worst first. */
    List<HurtfulRow> find(DiagnosisInput in, List<Example> kept) {
        List<Example> training = mixed(kept, Set.of());
        boolean made = training.stream().anyMatch(row -> !row.lineage().isReal());
        boolean here = run.config().train().student().equals("embedded")
                && !run.config().train().isAtProvider();
        if (!made || !here) {
            return List.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        in.probe().forEach(row -> texts.put(row.id(), row.input()));
        training.forEach(row -> texts.put(row.id(), row.input()));
        var hurt = new HurtInput(training, in.probe(), run.labels(), in.vectors(), answers(model(), texts));
        return HurtfulRows.find(
                hurt,
                ids -> refit(mixed(kept, ids), ids)
                        .map(model -> answers(model, probe(in.probe())))
                        .orElse(Map.of()));
    }

    /** The rows of the round as its student was trained on them, some of them left out. */
    private List<Example> mixed(List<Example> kept, Set<String> without) {
        List<Example> real = new ArrayList<>(run.data().seeds());
        List<Example> synthetic = new ArrayList<>();
        kept.stream()
                .filter(example -> !without.contains(example.id()))
                .forEach(example -> (example.lineage().isReal() ? real : synthetic).add(example));
        return RealShare.mix(real, synthetic, run.config().curate().realShareAtLeast());
    }

    private String model() {
        Optional<StepRow> trained = run.store().steps().all(run.id()).stream()
                .filter(step -> step.key().equals(new StepKey(round, Stages.TRAIN, 0)))
                .findFirst();
        return Json.read(trained.orElseThrow().output(), Outputs.Trained.class).model();
    }

    private static Map<String, String> probe(List<LabelledRow> rows) {
        Map<String, String> texts = new LinkedHashMap<>();
        rows.forEach(row -> texts.put(row.id(), row.input()));
        return texts;
    }

    private Map<String, double[]> answers(String model, Map<String, String> texts) {
        Map<String, double[]> answers = new HashMap<>();
        try (Student student = run.parts().serving().open(model)) {
            List<Answer> given = student.answer(List.copyOf(texts.values()));
            int next = 0;
            for (String id : texts.keySet()) {
                answers.put(
                        id,
                        given.get(next++).probabilities().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray());
            }
        }
        return answers;
    }

    /**
     * The student without some rows, trained in this process; its files lie beside the round's student. Empty where it
     * cannot be trained, which confirms nothing and must not end the run.
     */
    private Optional<String> refit(List<Example> rows, Set<String> without) {
        String name = "without-" + without.size();
        var job = new TrainingJob(
                run.id() + "/" + round + "/" + name,
                rows,
                run.labels(),
                Seeds.derive(run.config().seed(), round, "train"),
                run.roundFolder(round).resolve(name));
        FineTuner tuner = run.parts().fineTuner();
        JobStatus status = tuner.poll(tuner.submit(job));
        return status.state() == JobStatus.State.SUCCEEDED ? Optional.of(status.detail()) : Optional.empty();
    }
}
