package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.evaluate.ProbeFolds;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Embeds all real rows and recorded examples once, so that later stages find them in the cache. */
final class PrepareStage {
    private static final int CHUNK = 256;

    private final RunContext run;
    private final Journal journal;
    private final Watch watch;
    private final List<String> recorded;

    /** @param recorded inputs of recorded examples that teachers pick from */
    PrepareStage(RunContext run, Journal journal, Watch watch, List<String> recorded) {
        this.run = run;
        this.journal = journal;
        this.watch = watch;
        this.recorded = List.copyOf(recorded);
    }

    void prepare() {
        folds();
        journal.step(new StepKey(0, Stages.PREPARE, 0), Outputs.Prepared.class, inside -> {
            List<String> texts = texts();
            for (int from = 0; from < texts.size(); from += CHUNK) {
                run.embedder().embed(texts.subList(from, Math.min(from + CHUNK, texts.size())));
                watch.advanced(0, Stages.PREPARE, Math.min(from + CHUNK, texts.size()), texts.size());
            }
            return Journal.Produced.of(new Outputs.Prepared(texts.size()), texts.size() + " texts embedded");
        });
    }

    /** Which round each probe row may steer first; the rows themselves are dealt out by hash, so this only records. */
    private void folds() {
        ProbeFolds folds = run.steering().folds();
        if (!folds.rotates()) {
            return;
        }
        journal.step(new StepKey(0, Stages.FOLDS, 0), Outputs.Folded.class, inside -> {
            Map<String, Integer> minedIn = new TreeMap<>();
            folds.foldOf().keySet().forEach(id -> minedIn.put(id, folds.minedIn(id)));
            return Journal.Produced.of(
                    new Outputs.Folded(folds.count(), minedIn), "probe in %d folds".formatted(folds.count()));
        });
    }

    private List<String> texts() {
        Set<String> texts = new LinkedHashSet<>();
        for (List<Example> rows : List.of(
                run.data().seeds(),
                run.data().probe(),
                run.data().locked(),
                run.data().ood(),
                run.data().pool())) {
            rows.forEach(row -> texts.add(row.input()));
        }
        texts.addAll(recorded);
        return new ArrayList<>(texts);
    }
}
