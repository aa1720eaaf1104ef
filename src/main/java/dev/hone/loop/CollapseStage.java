package dev.hone.loop;

import dev.hone.curate.CollapseCheck;
import dev.hone.curate.CollapseInput;
import dev.hone.curate.CollapseMix;
import dev.hone.curate.CollapseSign;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.evaluate.Evaluation;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.List;

/** Looks for signs of collapse in what a round kept, and says what mix the next round gets. */
final class CollapseStage {
    private final RunContext run;
    private final Journal journal;
    private final Mix mix;

    CollapseStage(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
        this.mix = new Mix(run.config(), journal);
    }

    Outputs.Collapse check(int round, Outputs.Trained trained, Outputs.Evaluated scores) {
        return journal.step(new StepKey(round, Stages.COLLAPSE, 0), Outputs.Collapse.class, inside -> {
            List<CollapseSign> signs =
                    new ArrayList<>(CollapseCheck.signs(input(round, trained, scores), run.embedder()));
            signs.addAll(DriftStage.signs(run, journal, round));
            boolean alarm = signs.stream().anyMatch(CollapseSign::exceeded);
            CollapseMix next = mix.after(alarm ? mix.of(round).alarms() + 1 : 0);
            var output = new Outputs.Collapse(signs, next);
            String summary = alarm
                    ? String.join(", ", output.exceeded()) + " exceeded"
                    : "%d signs, none exceeded".formatted(signs.size());
            return Journal.Produced.of(output, summary);
        });
    }

    private CollapseInput input(int round, Outputs.Trained trained, Outputs.Evaluated scores) {
        List<Example> made = run.store().examples().all(run.id()).stream()
                .filter(row -> row.fate().kept() && row.at().round() == round)
                .map(Examples::of)
                .filter(example -> !example.lineage().hasRealInput())
                .toList();
        List<CollapseInput.Recall> first = journal.find(new StepKey(0, Stages.EVALUATE, 0), Outputs.Evaluated.class)
                .map(evaluated -> recalls(evaluated.probe()))
                .orElse(List.of());
        return new CollapseInput(
                run.data().seeds(),
                run.data().probe(),
                made,
                recalls(scores.probe()),
                first,
                (double) trained.synthetic() / trained.weighted(),
                Seeds.derive(run.config().seed(), round, Stages.COLLAPSE));
    }

    private static List<CollapseInput.Recall> recalls(Evaluation probe) {
        return probe.labels().stream()
                .map(label -> new CollapseInput.Recall(
                        label.label(), label.recall().value(), label.recall().n()))
                .toList();
    }
}
