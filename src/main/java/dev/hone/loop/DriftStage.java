package dev.hone.loop;

import dev.hone.curate.CollapseSign;
import dev.hone.curate.Drift;
import dev.hone.curate.DriftCheck;
import dev.hone.data.Example;
import dev.hone.store.ExampleRow;
import dev.hone.store.StepKey;
import dev.hone.store.StepRows;
import dev.hone.store.StepWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Does what the loop file wants done where a round's rows drift from the seeds. */
final class DriftStage {
    static final String GATE = "distribution";

    /** Fewer rows than this say nothing about a distribution. */
    private static final int FEWEST = 10;

    private final RunContext run;
    private final Journal journal;

    DriftStage(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
    }

    /** Drops a round's generated rows where they drift and the loop file says that they fail. */
    void check(int round) {
        if (!run.config().curate().distribution().onDrift().equals("fail")) {
            return;
        }
        journal.step(new StepKey(round, Stages.DRIFT, 0), Outputs.Drifted.class, inside -> {
            List<ExampleRow> rows = made(round);
            List<Drift> exceeded = rows.size() < FEWEST ? List.of() : exceeded(rows);
            List<StepWrite.Removal> removals = exceeded.isEmpty() ? List.of() : removals(rows, exceeded.getFirst());
            List<String> measures = exceeded.stream().map(Drift::measure).toList();
            String summary = exceeded.isEmpty()
                    ? "no drift"
                    : "%d rows fail by drift of %s".formatted(rows.size(), String.join(", ", measures));
            return new Journal.Produced<>(
                    new Outputs.Drifted(measures, removals.size()), StepRows.of(new StepWrite.Drop(removals)), summary);
        });
    }

    private List<ExampleRow> made(int round) {
        return run.store().examples().all(run.id()).stream()
                .filter(row -> row.fate().kept()
                        && row.at().round() == round
                        && row.lineage().isMade())
                .toList();
    }

    private List<Drift> exceeded(List<ExampleRow> rows) {
        List<Example> made = rows.stream().map(Examples::of).toList();
        return new DriftCheck(
                        run.config().curate().distribution(),
                        run.embedder(),
                        run.config().task().hasLabels())
                .compare(run.data().seeds(), made).stream()
                        .filter(Drift::exceeded)
                        .toList();
    }

    private static List<StepWrite.Removal> removals(List<ExampleRow> rows, Drift drift) {
        String detail = "The rows of its round drift from the seeds: " + drift.note();
        var fate = new ExampleRow.Fate(false, GATE, drift.measure(), detail, true);
        return rows.stream().map(row -> new StepWrite.Removal(row.at(), fate)).toList();
    }

    /** Drift of everything kept as signs that change the next round's mix; empty unless the loop file says so. */
    static List<CollapseSign> signs(RunContext run, Journal journal, int round) {
        if (!run.config().curate().distribution().onDrift().equals("reweight")) {
            return List.of();
        }
        List<Drift> last = new ArrayList<>();
        for (int wave = 0; ; wave++) {
            var curated = journal.find(new StepKey(round, Stages.CURATE, wave), Outputs.Curated.class);
            if (curated.isEmpty()) {
                break;
            }
            last.clear();
            last.addAll(curated.get().drift());
        }
        return last.stream()
                .filter(drift -> Double.isFinite(drift.value()))
                .map(drift -> new CollapseSign(
                        "drift of " + drift.measure(),
                        drift.value(),
                        null,
                        drift.threshold(),
                        drift.exceeded(),
                        drift.note()))
                .collect(Collectors.toUnmodifiableList());
    }
}
