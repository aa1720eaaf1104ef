package dev.hone.loop;

import dev.hone.curate.Curated;
import dev.hone.curate.Curator;
import dev.hone.curate.DriftCheck;
import dev.hone.curate.Funnel;
import dev.hone.curate.JudgeByPeople;
import dev.hone.curate.JudgeCalibration;
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
    private static final StepKey TRIAL = new StepKey(Stages.FIRST_ASKING, Stages.JUDGE, 0);

    private final RunContext run;
    private final Journal journal;
    private final Assessors assessors;
    private final DriftCheck drift;
    private @Nullable Curator curator;

    CurateStage(RunContext run, Journal journal, Assessors assessors) {
        this.run = run;
        this.journal = journal;
        this.assessors = assessors;
        this.drift = new DriftCheck(
                run.config().curate().distribution(),
                run.embedder(),
                run.config().task().hasLabels());
    }

    Outputs.Curated curate(int round, int wave, Outputs.Generated offered, Map<String, Integer> wanted) {
        JudgeCalibration trial = trial();
        return journal.step(new StepKey(round, Stages.CURATE, wave), Outputs.Curated.class, inside -> {
            List<Example> before = Examples.kept(run.store().examples().all(run.id()), round);
            var asked = assessors.of(round, trial, isTrusted());
            Curated curated = curator().curate(offered.candidates(), before, wanted, asked);
            Funnel funnel = Funnel.of(offered.asked(), curated);
            List<Example> all = new ArrayList<>(before);
            curated.kept().forEach(candidate -> all.add(candidate.example()));
            var output = new Outputs.Curated(funnel, drift.compare(run.data().seeds(), all), curated.assessed());
            var rows = new StepRows(Examples.rows(round, wave, curated.scored(), curated.dropped()), Map.of());
            return new Journal.Produced<>(
                    output, rows, "%d kept, %d dropped".formatted(funnel.kept(), funnel.generated() - funnel.kept()));
        });
    }

    /** Passes candidates through the gates and stores nothing. */
    Curated gate(int round, List<Candidate> offered, List<Example> before, Map<String, Integer> wanted) {
        return curator().curate(offered, before, wanted, assessors.of(round, known(), isTrusted()));
    }

    /** The same for what a person wrote, whom neither judge nor second teacher overrules. */
    Curated gateOfPerson(List<Candidate> offered, List<Example> before, Map<String, Integer> wanted) {
        return curator().curate(offered, before, wanted);
    }

    /** How the judge does, tried once in a run before its first verdict; null where nobody judges. */
    private @Nullable JudgeCalibration trial() {
        if (!assessors.hasJudge()) {
            return null;
        }
        return journal.step(TRIAL, JudgeCalibration.class, inside -> {
            JudgeCalibration trial = assessors.calibrate(Stages.FIRST_ASKING);
            return Journal.Produced.of(
                    trial,
                    "%d of %d real and %d of %d spoilt seeds judged rightly"
                            .formatted(
                                    trial.sensitivity().hits(),
                                    trial.sensitivity().of(),
                                    trial.specificity().hits(),
                                    trial.specificity().of()));
        });
    }

    /** Whether what people said so far lets the judge drop examples. */
    private boolean isTrusted() {
        if (!assessors.hasJudge()) {
            return true;
        }
        var reviews =
                ReviewRecord.of(run.store(), run.id(), run.config().curate().review());
        var said = new RunRecord(run.store().steps().all(run.id())).assessed();
        return JudgeRecord.of(said, reviews).map(JudgeByPeople::gates).orElse(true);
    }

    private @Nullable JudgeCalibration known() {
        return journal.find(TRIAL, JudgeCalibration.class).orElse(null);
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
