package dev.hone.loop;

import dev.hone.curate.Curated;
import dev.hone.curate.Curator;
import dev.hone.curate.DriftCheck;
import dev.hone.curate.Funnel;
import dev.hone.curate.Reference;
import dev.hone.data.Example;
import dev.hone.generate.Candidate;
import dev.hone.store.StepKey;
import dev.hone.store.StepRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Passes one wave of offered examples through the gates. */
final class CurateStage {
    private final RunContext run;
    private final Journal journal;
    private final DriftCheck drift;
    private @Nullable Curator curator;

    CurateStage(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
        this.drift = new DriftCheck(run.config().curate().distribution(), run.embedder());
    }

    Outputs.Curated curate(int round, int wave, Outputs.Generated offered, Map<String, Integer> wanted) {
        return journal.step(new StepKey(round, Stages.CURATE, wave), Outputs.Curated.class, inside -> {
            List<Example> before = Examples.kept(run.store().examples().all(run.id()), round);
            Curated curated = gate(offered.candidates(), before, wanted);
            Funnel funnel = Funnel.of(offered.asked(), curated);
            List<Example> all = new ArrayList<>(before);
            curated.kept().forEach(candidate -> all.add(candidate.example()));
            var output = new Outputs.Curated(funnel, drift.compare(run.data().seeds(), all));
            var rows = new StepRows(Examples.rows(round, wave, curated.kept(), curated.dropped()), Map.of());
            return new Journal.Produced<>(
                    output, rows, "%d kept, %d dropped".formatted(funnel.kept(), funnel.generated() - funnel.kept()));
        });
    }

    /** Passes candidates through the gates and stores nothing. */
    Curated gate(List<Candidate> offered, List<Example> before, Map<String, Integer> wanted) {
        return curator().curate(offered, before, wanted);
    }

    /** Made when the first example comes, because it embeds all real rows, which is the work of {@code prepare}. */
    private synchronized Curator curator() {
        if (curator == null) {
            var data = run.data();
            var reference =
                    new Reference(data.seeds(), data.probe(), data.locked(), data.ood(), new TreeSet<>(run.labels()));
            curator = new Curator(run.config().curate(), run.embedder(), reference);
        }
        return curator;
    }
}
