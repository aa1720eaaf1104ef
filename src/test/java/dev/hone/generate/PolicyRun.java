package dev.hone.generate;

import dev.hone.config.EvaluateConfig;
import dev.hone.config.PlanConfig;
import dev.hone.data.Example;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.Insight;
import dev.hone.embed.Embedder;
import dev.hone.evaluate.ProbeFolds;
import dev.hone.plan.PlanInput;
import dev.hone.plan.Planner;
import dev.hone.plan.Standing;
import dev.hone.plan.Target;
import dev.hone.train.Answer;
import dev.hone.train.Student;
import dev.hone.train.TrainingJob;
import dev.hone.train.embedded.EmbeddedFineTuner;
import dev.hone.train.embedded.EmbeddedServing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One run of a policy on a benchmark task: rounds of plan, ask, train and score, everything asked for being kept. */
final class PolicyRun {
    private final PolicyTask task;
    private final Embedder embedder;
    private final Path folder;
    private final List<String> labels;
    private final List<Example> kept = new ArrayList<>();
    private final Set<String> served = new HashSet<>();
    private final ProbeFolds folds;

    PolicyRun(PolicyTask task, Embedder embedder, Path folder) {
        this.task = task;
        this.embedder = embedder;
        this.folder = folder;
        this.labels = List.copyOf(
                new TreeSet<>(task.seeds().stream().map(Example::output).toList()));
        var evaluation = new EvaluateConfig(
                "accuracy", "end", Integer.getInteger("hone.bench.folds", 0), List.of(), List.of(), 0, 0);
        this.folds = ProbeFolds.of(task.probe(), evaluation.folds(task.probe().size()), task.draw());
    }

    /** Accuracy on the test rows after each round, round 0 first. */
    double[] curve(String policy) {
        double[] curve = new double[task.rounds() + 1];
        Teacher teacher = teacher();
        for (int round = 0; round <= task.rounds(); round++) {
            try (Student student = train(round)) {
                curve[round] = accuracy(student, task.test());
                if (round < task.rounds()) {
                    gather(policy, round + 1, student, teacher);
                }
            }
        }
        return curve;
    }

    private Teacher teacher() {
        if (task.pool()) {
            return new PoolTeacher("pool", task.candidates(), new RecordedAnnotator(task.candidates()), embedder);
        }
        List<CorpusRow> rows = new ArrayList<>();
        for (Example row : task.candidates()) {
            rows.add(new CorpusRow(row.input(), row.output(), null, "row-" + rows.size()));
        }
        return new CorpusTeacher("corpus", rows, embedder);
    }

    private Student train(int round) {
        List<Example> rows = PolicyBench.mixed(task.seeds(), kept);
        var tuner = new EmbeddedFineTuner(embedder, 10, 2000);
        String id = tuner.submit(new TrainingJob("round-" + round, rows, labels, 1, folder.resolve("r" + round)));
        return new EmbeddedServing(embedder).open(tuner.poll(id).detail());
    }

    private void gather(String policy, int round, Student student, Teacher teacher) {
        List<Example> steering = task.probe().stream()
                .filter(row -> folds.steers(row.id(), round))
                .toList();
        var standing = new Standing(perLabel(), served, steering.size(), List.of(), teacher.supply());
        List<Target> targets = Planner.plan(new PlanInput(
                new PlanConfig(policy, 0.5, 0.25),
                task.perRound(),
                round,
                labels,
                standing,
                new Diagnosis(List.of(), failures(student, steering), List.of(), 0, Insight.none()),
                task.draw()));
        Set<String> used = new HashSet<>();
        kept.forEach(row -> used.add(row.id()));
        var now = new Situation(view(student), PolicyBench.mixed(task.seeds(), kept), List.of(), steering);
        List<Candidate> offered = teacher.ask(new TeacherRequest(targets, task.seeds(), used, now, round, task.draw()));
        for (Candidate candidate : offered) {
            kept.add(candidate.example());
            if (candidate.aimedAt() != null) {
                served.add(candidate.aimedAt());
            }
        }
    }

    private Map<String, Integer> perLabel() {
        Map<String, Integer> counts = new HashMap<>();
        task.seeds().forEach(row -> counts.merge(row.output(), 1, Integer::sum));
        kept.forEach(row -> counts.merge(row.output(), 1, Integer::sum));
        return counts;
    }

    private List<Failure> failures(Student student, List<Example> steering) {
        List<Failure> failures = new ArrayList<>();
        List<Answer> answers = answers(student, steering);
        for (int i = 0; i < answers.size(); i++) {
            Example row = steering.get(i);
            String said = answers.get(i).output();
            if (!said.equals(row.output())) {
                failures.add(new Failure(row.id(), row.input(), row.output(), said, 1));
            }
        }
        return failures;
    }

    private static double accuracy(Student student, List<Example> rows) {
        List<Answer> answers = answers(student, rows);
        int right = 0;
        for (int i = 0; i < rows.size(); i++) {
            right += answers.get(i).output().equals(rows.get(i).output()) ? 1 : 0;
        }
        return (double) right / rows.size();
    }

    private static List<Answer> answers(Student student, List<Example> rows) {
        return student.answer(rows.stream().map(Example::input).toList());
    }

    private static StudentView view(Student student) {
        return new StudentView() {
            @Override
            public List<String> labels() {
                return student.labels();
            }

            @Override
            public List<double[]> probabilities(List<String> inputs) {
                return student.answer(inputs).stream()
                        .map(answer -> answer.probabilities().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .toList();
            }
        };
    }
}
