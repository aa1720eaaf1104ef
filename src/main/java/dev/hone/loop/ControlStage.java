package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Earlier;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.EvaluationInput;
import dev.hone.evaluate.Evaluator;
import dev.hone.evaluate.Prediction;
import dev.hone.generate.Candidate;
import dev.hone.store.StepKey;
import dev.hone.train.Student;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a second student on as many examples as the round's student has, chosen evenly over labels without a look at
 * failures: what the dull plan would have brought. Nothing reads it but the report. Its examples stand in its own
 * steps, so that no count, export or later choice of the run sees them.
 */
final class ControlStage {
    static final int ROWS = 0;
    static final int TRAINED = 1;
    static final int SCORES = 2;
    static final int LOCKED_AT_END = 3;

    private final RunContext run;
    private final Journal journal;
    private final CurateStage gates;
    private final TrainStage train;

    ControlStage(RunContext run, Journal journal, CurateStage gates, TrainStage train) {
        this.run = run;
        this.journal = journal;
        this.gates = gates;
        this.train = train;
    }

    /** The control of a round, given what the run kept up to it; nothing in round 0, where both would be the same. */
    void control(int round, List<Example> kept) {
        if (round == 0 || !run.config().hasControl()) {
            return;
        }
        List<Example> rows = gather(round, kept.size());
        Outputs.Trained trained = journal.step(key(round, TRAINED), Outputs.Trained.class, inside -> {
            var fitted = fit(round, rows, inside);
            return Journal.Produced.of(
                    fitted, "%d real and %d generated rows".formatted(fitted.real(), fitted.synthetic()));
        });
        journal.step(key(round, SCORES), Outputs.ControlScores.class, inside -> {
            Outputs.ControlScores scores = scores(round, trained);
            return Journal.Produced.of(scores, Words.score(scores.probe().headline()) + " on probe");
        });
    }

    /** Scores the control of the chosen round on locked, where the loop file keeps locked for the end. */
    void lockedAtEnd(int round) {
        journal.find(key(round, TRAINED), Outputs.Trained.class)
                .ifPresent(trained -> journal.step(key(round, LOCKED_AT_END), Outputs.ControlScores.class, inside -> {
                    var before = journal.find(key(round, SCORES), Outputs.ControlScores.class)
                            .orElseThrow();
                    List<Prediction> answers =
                            answers(round, trained, run.data().locked());
                    var scores = new Outputs.ControlScores(
                            before.probe(),
                            before.onProbe(),
                            evaluation(EvaluateStage.LOCKED, answers),
                            comparison(round, EvaluateStage.LOCKED, answers));
                    return Journal.Produced.of(scores, "scored on locked");
                }));
    }

    private List<Example> gather(int round, int total) {
        List<Example> all = new ArrayList<>();
        for (int before = 1; before < round; before++) {
            journal.find(key(before, ROWS), Outputs.ControlRows.class).ifPresent(rows -> add(rows, all));
        }
        int wanted = Math.max(0, total - all.size());
        Outputs.ControlRows rows = journal.step(key(round, ROWS), Outputs.ControlRows.class, inside -> {
            var picker = new ControlRowsPicker(run, gates, round, all, before(round), PilotStage.carried(journal));
            List<Candidate> picked = picker.pick(wanted);
            return Journal.Produced.of(
                    new Outputs.ControlRows(wanted, picked), "%d of %d balanced rows".formatted(picked.size(), wanted));
        });
        add(rows, all);
        return all;
    }

    /** The control that the round before left; the run's own where there was none. */
    private PresentStudent before(int round) {
        return round == 1
                ? new PresentStudent(run, journal, 0)
                : new PresentStudent(run, journal, key(round - 1, TRAINED));
    }

    private static void add(Outputs.ControlRows rows, List<Example> all) {
        rows.kept().forEach(candidate -> all.add(candidate.example()));
    }

    /** Trains with the loop file's mix, whatever signs of collapse made of the run's. */
    private Outputs.Trained fit(int round, List<Example> examples, Faults inside) {
        List<Example> rows = new ArrayList<>(run.data().seeds());
        rows.addAll(examples);
        long seed = Seeds.derive(run.config().seed(), round, "train-control");
        double share = run.config().curate().realShareAtLeast();
        var job = new TrainStage.Job(round + "/control", seed, rows, share);
        return train.fit(job, run.roundFolder(round).resolve(Stages.CONTROL), inside);
    }

    private Outputs.ControlScores scores(int round, Outputs.Trained trained) {
        List<Prediction> probe =
                judging(round, answers(round, trained, run.data().probe()));
        boolean lockedNow = !run.data().locked().isEmpty()
                && run.config().evaluate().locked().equals("every-round");
        List<Prediction> locked = lockedNow ? answers(round, trained, run.data().locked()) : List.of();
        return new Outputs.ControlScores(
                evaluation(EvaluateStage.PROBE, probe),
                comparison(round, EvaluateStage.PROBE, probe),
                lockedNow ? evaluation(EvaluateStage.LOCKED, locked) : null,
                lockedNow ? comparison(round, EvaluateStage.LOCKED, locked) : null);
    }

    private List<Prediction> answers(int round, Outputs.Trained trained, List<Example> rows) {
        try (Student student = run.parts().serving().open(trained.model())) {
            return EvaluateStage.predict(run, round, student, rows);
        }
    }

    private Evaluation evaluation(String set, List<Prediction> answers) {
        long seed = Seeds.derive(run.config().seed(), 0, "control-" + set);
        return Evaluator.evaluate(
                new EvaluationInput(set, run.config().evaluate().metric(), answers, null, null, seed));
    }

    /** The round's own student minus the control, on the same rows. */
    private Comparison comparison(int round, String set, List<Prediction> control) {
        List<Prediction> own = run.store().predictions().of(run.id(), round, set);
        return Evaluator.compare(
                run.config().evaluate().metric(),
                new Earlier(round, control),
                set.equals(EvaluateStage.PROBE) ? judging(round, own) : own);
    }

    /** Only rows that may judge the round's student: it has an advantage on others that the control has not. */
    private List<Prediction> judging(int round, List<Prediction> answers) {
        return run.steering().folds().judging(round, answers);
    }

    private static StepKey key(int round, int part) {
        return new StepKey(round, Stages.CONTROL, part);
    }
}
