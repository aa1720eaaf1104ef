package dev.hone.loop;

import dev.hone.curate.PairCalibration;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.evaluate.Earlier;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.EvaluationInput;
import dev.hone.evaluate.Evaluator;
import dev.hone.evaluate.FoldScores;
import dev.hone.evaluate.Grade;
import dev.hone.evaluate.Grader;
import dev.hone.evaluate.PairScores;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.ProbeFolds;
import dev.hone.evaluate.Slices;
import dev.hone.store.StepKey;
import dev.hone.store.StepRows;
import dev.hone.train.Answer;
import dev.hone.train.Student;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Scores a round's student on real rows. */
final class EvaluateStage {
    static final String PROBE = "probe";
    static final String LOCKED = "locked";
    static final String OOD = "ood";

    private final RunContext run;
    private final Journal journal;

    EvaluateStage(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
    }

    Outputs.Evaluated evaluate(int round, Outputs.Trained trained) {
        boolean lockedNow = !run.data().locked().isEmpty()
                && run.config().evaluate().locked().equals("every-round");
        return journal.step(new StepKey(round, Stages.EVALUATE, 0), Outputs.Evaluated.class, inside -> {
            Map<String, List<Prediction>> predictions = new LinkedHashMap<>();
            try (Student student = run.parts().serving().open(trained.model())) {
                predictions.put(PROBE, predict(run, round, student, run.data().probe()));
                if (lockedNow) {
                    predictions.put(
                            LOCKED, predict(run, round, student, run.data().locked()));
                }
                if (!run.data().ood().isEmpty()) {
                    predictions.put(OOD, predict(run, round, student, run.data().ood()));
                }
            }
            var output = scored(round, predictions);
            Evaluation probe = output.probe();
            return new Journal.Produced<>(
                    output, new StepRows(List.of(), predictions), Words.score(probe.headline()) + " on probe");
        });
    }

    /** Probe on the rows that judge the round, the other sets on all rows. */
    private Outputs.Evaluated scored(int round, Map<String, List<Prediction>> predictions) {
        ProbeFolds folds = run.steering().folds();
        List<Prediction> all = predictions.getOrDefault(PROBE, List.of());
        List<Prediction> judging = folds.judging(round, all);
        return new Outputs.Evaluated(
                score(round, PROBE, Map.of(PROBE, judging)),
                predictions.containsKey(LOCKED) ? score(round, LOCKED, predictions) : null,
                predictions.containsKey(OOD) ? score(round, OOD, predictions) : null,
                FoldScores.orNull(
                        folds,
                        round,
                        run.config().evaluate().metric(),
                        all,
                        run.config().seed()),
                folds.rotates() ? judging.stream().map(Prediction::exampleId).toList() : List.of(),
                inPairs(round, judging));
    }

    /** Scores locked for the chosen round, once, where the loop file keeps it for the end. */
    Evaluation lockedAtEnd(int round, Outputs.Trained trained) {
        return journal.step(new StepKey(round, Stages.LOCKED, 0), Outputs.LockedAtEnd.class, inside -> {
                    Map<String, List<Prediction>> predictions = new LinkedHashMap<>();
                    try (Student student = run.parts().serving().open(trained.model())) {
                        predictions.put(
                                LOCKED, predict(run, round, student, run.data().locked()));
                    }
                    Evaluation locked = score(round, LOCKED, predictions);
                    return new Journal.Produced<>(
                            new Outputs.LockedAtEnd(locked),
                            new StepRows(List.of(), predictions),
                            Words.score(locked.headline()) + " on locked");
                })
                .locked();
    }

    /** The student's answers, graded by the kind of task, or by the judge of pairs where there is one. */
    static List<Prediction> predict(RunContext run, int round, Student student, List<Example> rows) {
        List<Prediction> answers = predict(student, rows, run.grader());
        return run.parts()
                .pairs()
                .map(pairs -> pairs.graded(round, rows, answers))
                .orElse(answers);
    }

    /** Tries the judge of pairs, where there is one, on seeds: once in a run, before anything is trained. */
    void tryJudge() {
        run.parts().pairs().ifPresent(pairs -> {
            PairCalibration trial = journal.step(new StepKey(0, Stages.PAIRS, 0), PairCalibration.class, inside -> {
                PairCalibration tried = pairs.tried(run.data().seeds());
                return Journal.Produced.of(
                        tried,
                        "%d of %d judged rightly"
                                .formatted(tried.right().hits(), tried.right().of()));
            });
            pairs.refuseWeak(trial);
        });
    }

    /** The rows that judge the round against the right answers, the round before and round 0. */
    private List<PairScores> inPairs(int round, List<Prediction> judging) {
        Optional<PairScorer> pairs = run.parts().pairs();
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<Example> rows = run.data().probe();
        List<PairScores> scores = new ArrayList<>();
        scores.add(pairs.get().againstReference(round, rows, judging));
        for (int before : new TreeSet<>(List.of(round - 1, 0))) {
            if (before >= 0 && before < round) {
                var answers = run.store().predictions().of(run.id(), before, PROBE);
                scores.add(pairs.get().against(round, rows, judging, PairScorer.Rival.ofRound(before, answers)));
            }
        }
        return scores;
    }

    /** An answer that never came is unreadable, whatever its placeholder would be read as. */
    private static Grade grade(Answer answer, Grade grade) {
        return answer.output().equals(Answer.NONE) ? new Grade(Grade.Mark.UNREADABLE, 0) : grade;
    }

    /** The student's answers, graded by the kind of task. */
    static List<Prediction> predict(Student student, List<Example> rows, Grader grader) {
        return graded(rows, student.answer(rows.stream().map(Example::input).toList()), grader);
    }

    /** Answers to rows, in their order, graded by the kind of task. */
    static List<Prediction> graded(List<Example> rows, List<Answer> answers, Grader grader) {
        List<Grader.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            pairs.add(new Grader.Pair(rows.get(i), answers.get(i).output()));
        }
        List<Grade> grades = grader.grade(pairs);
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Answer answer = answers.get(i);
            Grader.Pair pair = pairs.get(i);
            predictions.add(new Prediction(
                    rows.get(i).id(),
                    pair.expected(),
                    pair.answered(),
                    answer.confidence(),
                    grade(answer, grades.get(i))));
        }
        return predictions;
    }

    private Evaluation score(int round, String set, Map<String, List<Prediction>> predictions) {
        List<Prediction> answers = predictions.getOrDefault(set, List.of());
        Evaluation evaluation = Evaluator.evaluate(new EvaluationInput(
                set,
                run.config().evaluate().metric(),
                answers,
                earlier(round - 1, set),
                earlier(0, set, round),
                Seeds.derive(run.config().seed(), round, "evaluate-" + set)));
        Evaluation sliced = evaluation.with(slices(set)
                .scores(
                        run.config().evaluate().metric(),
                        answers,
                        Seeds.derive(run.config().seed(), round, "slices-" + set)));
        return run.parts().pairs().isEmpty() ? sliced : sliced.with(Evaluator.similarity(answers, run.grader()));
    }

    /** By columns of the data; of locked only slices that seeds or probe have, since their names are shown. */
    private Slices slices(String set) {
        List<String> columns = run.config().evaluate().columns();
        var data = run.data();
        return switch (set) {
            case PROBE -> Slices.of(data.probe(), columns);
            case LOCKED -> {
                List<Example> open = new ArrayList<>(data.seeds());
                open.addAll(data.probe());
                yield Slices.of(data.locked(), columns)
                        .within(Slices.of(open, columns).names());
            }
            default -> Slices.NONE;
        };
    }

    private @Nullable Earlier earlier(int round, String set, int now) {
        return round < now ? earlier(round, set) : null;
    }

    private @Nullable Earlier earlier(int round, String set) {
        List<Prediction> before =
                round < 0 ? List.of() : run.store().predictions().of(run.id(), round, set);
        return before.isEmpty() ? null : new Earlier(round, before);
    }
}
