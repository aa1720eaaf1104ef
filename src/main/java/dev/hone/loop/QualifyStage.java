package dev.hone.loop;

import dev.hone.config.StopRule;
import dev.hone.config.TaskKind;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.data.Slice;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.embed.Embedder;
import dev.hone.evaluate.Evaluator;
import dev.hone.evaluate.Prediction;
import dev.hone.generate.Admissions;
import dev.hone.generate.Examinee;
import dev.hone.report.Writing;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Examines teachers that are models on probe rows that may steer, before they are asked for anything; each round it
 * finds the clusters of failures that they fail, too. A weak one is refused.
 */
final class QualifyStage {
    /** Inputs of a cluster that a teacher is asked about. */
    private static final int OF_CLUSTER = 5;

    private final RunContext run;
    private final Journal journal;
    private final Exams exams;
    private final Supplier<List<StopRule>> rules;

    QualifyStage(RunContext run, Journal journal, Exams exams, Supplier<List<StopRule>> rules) {
        this.run = run;
        this.journal = journal;
        this.exams = exams;
        this.rules = rules;
    }

    /**
     * Who is examined.
     *
     * @param examinees opens a model
     * @param admissions hears who is refused
     */
    record Exams(Function<TeacherConfig.Llm, Examinee> examinees, Admissions admissions) {
        static Exams of(LoadedLoop loop, Embedder embedder, TeacherModels paid, AskingWatch asking) {
            return new Exams(model -> paid.examinee(loop, model, embedder, asking), paid.admissions());
        }
    }

    /** @throws RunFailed where every teacher of the loop is refused */
    void before(int round) {
        List<TeacherConfig.Llm> models = models();
        List<Qualified> weak = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            TeacherConfig.Llm model = models.get(i);
            Qualified qualified = qualify(model, i);
            if (qualified.refused()) {
                exams.admissions().refuse(model.id());
                weak.add(qualified);
            } else {
                Outputs.Untaught untaught = clusters(model, i, round);
                exams.admissions()
                        .withhold(
                                model.id(),
                                untaught.clusters().stream()
                                        .map(Writing.Untaught::cluster)
                                        .collect(Collectors.toSet()));
            }
        }
        if (weak.size() == run.config().teachers().size()) {
            throw new RunFailed(weak.getFirst().sentence()
                    + System.lineSeparator()
                    + "Maybe choose a stronger model, or write generate: {qualify: {when-weak: warn}} and start anew.");
        }
    }

    private List<TeacherConfig.Llm> models() {
        if (run.config().generate().qualify().rows() == 0) {
            return List.of();
        }
        return run.config().teachers().stream()
                .filter(TeacherConfig.Llm.class::isInstance)
                .map(TeacherConfig.Llm.class::cast)
                .toList();
    }

    private Qualified qualify(TeacherConfig.Llm model, int place) {
        return journal.step(new StepKey(1, Stages.QUALIFY, place), Qualified.class, inside -> {
            List<Example> rows = sample();
            List<Optional<String>> answers = ask(model, rows, 1);
            Map<String, Boolean> student = new HashMap<>();
            for (Prediction answer : run.store().predictions().of(run.id(), 0, EvaluateStage.PROBE)) {
                student.put(answer.exampleId(), answer.correct());
            }
            Qualified qualified = Qualified.of(
                    model.id(), new Qualified.Paper(rows, answers, student, this::group), target(), whenWeak());
            return Journal.Produced.of(qualified, qualified.sentence());
        });
    }

    /** What it answers; a right answer is given as the row has it, however it was written. */
    private List<Optional<String>> ask(TeacherConfig.Llm model, List<Example> rows, int round) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Optional<String>> answers = exams.examinees()
                .apply(model)
                .answers(rows.stream().map(Example::input).toList(), run.data().seeds(), round);
        List<Optional<String>> graded = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String right = rows.get(i).output();
            graded.add(answers.get(i).map(answer -> run.grader().isRight(right, answer) ? right : answer));
        }
        return graded;
    }

    private String whenWeak() {
        return run.config().generate().qualify().whenWeak();
    }

    /** The share of right answers that is wanted; of other headlines nothing follows for a teacher. */
    private Optional<Double> target() {
        String headline = run.config().evaluate().metric();
        boolean compares = headline.equals(Evaluator.MACRO_F1) || TaskKind.isShare(headline);
        return !compares
                ? Optional.empty()
                : rules.get().stream()
                        .flatMap(StopRule::targets)
                        .map(StopRule.Target::atLeast)
                        .max(Comparator.naturalOrder());
    }

    /** Its label, or its slice by the first column that names some; empty where it has neither. */
    private String group(Example row) {
        List<String> columns = run.config().evaluate().columns();
        if (run.config().task().hasLabels()) {
            return row.output();
        }
        String value = columns.isEmpty() ? null : row.lineage().slice(columns.getFirst());
        return value == null ? "" : new Slice(columns.getFirst(), value).name();
    }

    /** Probe rows that may steer, as many of each label or slice as possible, in a seeded order. */
    private List<Example> sample() {
        long seed = run.config().seed();
        Map<String, List<Example>> byLabel = new LinkedHashMap<>();
        run.steering().rows(1).stream()
                .sorted(Comparator.comparingLong(row -> Seeds.derive(seed, 0, "qualify/" + row.id())))
                .forEach(row -> byLabel.computeIfAbsent(group(row), label -> new ArrayList<>())
                        .add(row));
        List<Example> sample = new ArrayList<>();
        int most = run.config().generate().qualify().rows();
        for (int turn = 0; turn < most && sample.size() < most; turn++) {
            for (List<Example> rows : byLabel.values()) {
                if (turn < rows.size() && sample.size() < most) {
                    sample.add(rows.get(turn));
                }
            }
        }
        return sample;
    }

    /** Which clusters of the round before the teacher answers wrongly, too. */
    private Outputs.Untaught clusters(TeacherConfig.Llm model, int place, int round) {
        List<FailureCluster> open = journal
                .find(new StepKey(round - 1, Stages.DIAGNOSE, 0), Diagnosis.class)
                .orElse(Diagnosis.none())
                .clusters()
                .stream()
                .filter(cluster -> cluster.size() > 0)
                .toList();
        return journal.step(new StepKey(round, Stages.UNTAUGHT, place), Outputs.Untaught.class, inside -> {
            List<Example> rows = new ArrayList<>();
            open.forEach(cluster -> rows.addAll(asked(cluster)));
            List<Optional<String>> answers = ask(model, rows, round);
            List<Writing.Untaught> untaught = new ArrayList<>();
            int from = 0;
            for (FailureCluster cluster : open) {
                List<Example> of = asked(cluster);
                List<Optional<String>> said = answers.subList(from, from + of.size());
                untaught(model, cluster, of, said).ifPresent(untaught::add);
                from += of.size();
            }
            return Journal.Produced.of(
                    new Outputs.Untaught(untaught),
                    "%s fails %d of %d clusters, too".formatted(model.id(), untaught.size(), open.size()));
        });
    }

    private static List<Example> asked(FailureCluster cluster) {
        return cluster.failures().stream()
                .sorted(Comparator.comparing(Failure::exampleId))
                .limit(OF_CLUSTER)
                .map(failure -> Example.seed(failure.input(), failure.expected()))
                .toList();
    }

    /** Where it answers fewer than half of the inputs rightly; inputs without an answer are left out. */
    private static Optional<Writing.Untaught> untaught(
            TeacherConfig.Llm model, FailureCluster cluster, List<Example> rows, List<Optional<String>> said) {
        int answered = 0;
        int right = 0;
        for (int i = 0; i < rows.size(); i++) {
            answered += said.get(i).isPresent() ? 1 : 0;
            right += said.get(i).filter(rows.get(i).output()::equals).isPresent() ? 1 : 0;
        }
        return answered > 0 && 2 * right < answered
                ? Optional.of(
                        new Writing.Untaught(model.id(), cluster.id(), cluster.name(), answered, right, List.of()))
                : Optional.empty();
    }
}
