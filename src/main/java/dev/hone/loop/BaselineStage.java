package dev.hone.loop;

import dev.hone.config.Baselines;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.evaluate.PairScores;
import dev.hone.evaluate.Prediction;
import dev.hone.generate.Asking;
import dev.hone.generate.Examinee;
import dev.hone.generate.Lost;
import dev.hone.generate.TeacherDenied;
import dev.hone.store.StepKey;
import dev.hone.store.StepRows;
import dev.hone.train.Answer;
import dev.hone.train.JobStatus;
import dev.hone.train.Student;
import dev.hone.train.TrainingJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores once, after round 0, who was there before the students: their base model, and teachers. Nothing that they
 * answer steers the run. Teachers never see locked.
 */
final class BaselineStage {
    private static final int BASE = 0;

    /** The part of {@link Stages#PAIRS} in which a round's student is compared with the base model. */
    static final int AGAINST_BASE = 1;

    private final RunContext run;
    private final Journal journal;
    private final Watch watch;
    private final Examining examining;

    BaselineStage(RunContext run, Journal journal, Watch watch, Examining examining) {
        this.run = run;
        this.journal = journal;
        this.watch = watch;
        this.examining = examining;
    }

    /** Opens a teacher as one who answers real rows. */
    @FunctionalInterface
    interface Examining {
        /** @param asking hears of progress and of what is lost */
        Examinee of(TeacherConfig.Llm teacher, Asking asking);
    }

    /** Everybody after round 0; after each round a judge of pairs compares its student with the base model. */
    void score(int round) {
        if (round == 0) {
            all();
        }
        run.parts().pairs().ifPresent(judge -> inPairs(round, judge));
    }

    private void inPairs(int round, PairScorer judge) {
        List<Prediction> base = stored(0, BaselineScored.set(EvaluateStage.PROBE, BASE));
        if (base.isEmpty()) {
            return;
        }
        journal.step(new StepKey(round, Stages.PAIRS, AGAINST_BASE), PairScores.class, inside -> {
            List<Prediction> judging = run.steering().folds().judging(round, stored(round, EvaluateStage.PROBE));
            var rival = new PairScorer.Rival(PairScores.BASE, base);
            PairScores scores = judge.against(round, run.data().probe(), judging, rival);
            return Journal.Produced.of(scores, "%d won, %d lost".formatted(scores.won(), scores.lost()));
        });
    }

    private List<Prediction> stored(int round, String set) {
        return run.store().predictions().of(run.id(), round, set);
    }

    private void all() {
        Baselines.base(run.config()).ifPresent(base -> step(BASE, base, () -> base(base)));
        int place = BASE;
        for (TeacherConfig.Llm teacher : Baselines.teachers(run.config())) {
            place++;
            step(place, teacher, () -> Map.of(EvaluateStage.PROBE, teacher(teacher)));
        }
    }

    /** Gives all answers of somebody by set. */
    @FunctionalInterface
    private interface Answering {
        Map<String, List<Prediction>> answers();
    }

    private void step(int place, TeacherConfig.Llm who, Answering answering) {
        journal.step(new StepKey(0, Stages.BASELINE, place), BaselineScored.class, inside -> {
            String what = "%s (%s)".formatted(who.model(), who.kind());
            try {
                Map<String, List<Prediction>> rows = new LinkedHashMap<>();
                answering.answers().forEach((set, answers) -> rows.put(BaselineScored.set(set, place), answers));
                return new Journal.Produced<>(
                        new BaselineScored(who.id(), what, ""), new StepRows(List.of(), rows), who.id() + " scored");
            } catch (NotScored | TeacherDenied absent) {
                String why = String.valueOf(absent.getMessage());
                return Journal.Produced.of(
                        new BaselineScored(who.id(), what, why), "%s not scored: %s".formatted(who.id(), why));
            }
        });
    }

    /** The base model is asked as the students are, and is shown nothing. */
    private Map<String, List<Prediction>> base(TeacherConfig.Llm model) {
        StudentParts.Untrained parts = Optional.ofNullable(run.parts().student().base())
                .orElseThrow(() -> new IllegalStateException("no way to the base model " + model.model()));
        var job = new TrainingJob(
                run.id() + "/0/" + Baselines.BASE,
                run.data().seeds(),
                run.labels(),
                run.config().seed(),
                run.roundFolder(0).resolve(Baselines.BASE));
        JobStatus written = parts.tuner().poll(parts.tuner().submit(job));
        Map<String, List<Prediction>> answers = new LinkedHashMap<>();
        try (Student student = parts.serving().open(written.detail())) {
            answers.put(EvaluateStage.PROBE, answers(student, run.data().probe()));
            if (!run.data().locked().isEmpty()) {
                answers.put(EvaluateStage.LOCKED, answers(student, run.data().locked()));
            }
        } finally {
            parts.serving().undeploy();
        }
        return answers;
    }

    private List<Prediction> teacher(TeacherConfig.Llm model) {
        List<Example> rows = run.data().probe();
        Examinee examinee = examining.of(model, new Progress());
        List<Optional<String>> said = examinee.answers(
                rows.stream().map(Example::input).toList(), run.data().seeds(), 0);
        examinee.unaffordable().ifPresent(cap -> {
            throw new NotScored("%s does not reach".formatted(cap));
        });
        if (said.stream().allMatch(Optional::isEmpty)) {
            throw new NotScored("it answered none of %d rows".formatted(rows.size()));
        }
        List<Answer> answers = said.stream()
                .map(answer -> new Answer(answer.orElse(Answer.NONE), List.of()))
                .toList();
        return judged(rows, EvaluateStage.graded(rows, answers, run.grader()));
    }

    private List<Prediction> answers(Student student, List<Example> rows) {
        return judged(rows, EvaluateStage.predict(student, rows, run.grader()));
    }

    private List<Prediction> judged(List<Example> rows, List<Prediction> answers) {
        return run.parts()
                .pairs()
                .map(pairs -> pairs.beside().graded(0, rows, answers))
                .orElse(answers);
    }

    /** Tells how asking goes on. */
    private final class Progress implements Asking {
        @Override
        public void advanced(int done, int total) {
            watch.advanced(0, Stages.BASELINE, done, total);
        }

        @Override
        public void lost(Lost lost) {
            throw new IllegalStateException("who is examined loses no examples");
        }
    }
}
