package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.evaluate.EvaluationInput;
import dev.hone.evaluate.Evaluator;
import dev.hone.evaluate.ProbeFolds;
import dev.hone.evaluate.Score;
import dev.hone.train.Checkpoint;
import dev.hone.train.Student;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the best of a training's checkpoints and its end, by their scores on probe. Where folds rotate, only rows are
 * looked at that judge this round and later ones no more; otherwise what is claimed of the round is corrected for the
 * choice. Locked is never looked at.
 */
final class CheckpointChoice {
    private final RunContext run;

    CheckpointChoice(RunContext run) {
        this.run = run;
    }

    /**
     * A state of a training that was scored.
     *
     * @param step optimiser steps; null for its end
     * @param taken whether it is the student
     */
    record Tried(@Nullable Integer step, Score score, boolean taken) {}

    /**
     * What was chosen.
     *
     * @param model what serving opens
     * @param tried all that were scored, the end last; empty where there was nothing to choose
     */
    record Chosen(String model, List<Tried> tried) {
        Chosen {
            tried = List.copyOf(tried);
        }
    }

    /** Students that the one of a round is chosen from by rows that judge it. */
    static int chances(RunContext run) {
        return run.steering().folds().rotates() ? 1 : run.config().evaluate().checkpoints() + 1;
    }

    /** @param end the student at the end of the training; it is taken where no checkpoint is better */
    Chosen of(int round, List<Checkpoint> offered, String end) {
        int most = run.config().evaluate().checkpoints();
        List<Example> rows = rows(round);
        if (most == 0 || offered.isEmpty() || rows.isEmpty()) {
            return new Chosen(end, List.of());
        }
        List<Checkpoint> last = offered.subList(Math.max(0, offered.size() - most), offered.size());
        List<Score> scores = new ArrayList<>();
        last.forEach(checkpoint -> scores.add(score(round, checkpoint.model(), rows)));
        scores.add(score(round, end, rows));
        int best = last.size();
        for (int i = last.size() - 1; i >= 0; i--) {
            best = scores.get(i).value() > scores.get(best).value() ? i : best;
        }
        List<Tried> tried = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            Integer step = i < last.size() ? (Integer) last.get(i).step() : null;
            tried.add(new Tried(step, scores.get(i), i == best));
        }
        return new Chosen(best < last.size() ? last.get(best).model() : end, tried);
    }

    private List<Example> rows(int round) {
        ProbeFolds folds = run.steering().folds();
        return run.data().probe().stream()
                .filter(row -> !folds.rotates() || !folds.judges(row.id(), round))
                .toList();
    }

    private Score score(int round, String model, List<Example> rows) {
        try (Student student = run.parts().serving().open(model)) {
            var answers = EvaluateStage.predict(student, rows, run.grader());
            long seed = Seeds.derive(run.config().seed(), round, "checkpoint");
            String metric = run.config().evaluate().metric();
            return Evaluator.evaluate(new EvaluationInput(EvaluateStage.PROBE, metric, answers, null, null, seed))
                    .headline();
        }
    }
}
