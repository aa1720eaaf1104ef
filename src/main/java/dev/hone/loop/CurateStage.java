package dev.hone.loop;

import dev.hone.curate.Curated;
import dev.hone.curate.Curator;
import dev.hone.curate.DriftCheck;
import dev.hone.curate.Funnel;
import dev.hone.curate.Reference;
import dev.hone.data.Example;
import dev.hone.store.StepKey;
import dev.hone.store.StepRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Passes one wave of offered examples through the gates. */
final class CurateStage {
    private final RunContext run;
    private final Journal journal;
    private final Curator curator;
    private final DriftCheck drift;

    CurateStage(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
        var data = run.data();
        var reference =
                new Reference(data.seeds(), data.probe(), data.locked(), data.ood(), new TreeSet<>(run.labels()));
        this.curator = new Curator(run.config().curate(), run.embedder(), reference);
        this.drift = new DriftCheck(run.config().curate().distribution(), run.embedder());
    }

    Outputs.Curated curate(int round, int wave, Outputs.Generated offered, Map<String, Integer> wanted) {
        return journal.step(new StepKey(round, Stages.CURATE, wave), Outputs.Curated.class, inside -> {
            List<Example> before = Examples.kept(run.store().examples().all(run.id()), round);
            Curated curated = curator.curate(offered.candidates(), before, wanted);
            Funnel funnel = Funnel.of(offered.asked(), curated);
            List<Example> all = new ArrayList<>(before);
            curated.kept().forEach(candidate -> all.add(candidate.example()));
            var output = new Outputs.Curated(funnel, drift.compare(run.data().seeds(), all));
            var rows = new StepRows(Examples.rows(round, wave, curated.kept(), curated.dropped()), Map.of());
            return new Journal.Produced<>(
                    output, rows, "%d kept, %d dropped".formatted(funnel.kept(), funnel.generated() - funnel.kept()));
        });
    }
}
