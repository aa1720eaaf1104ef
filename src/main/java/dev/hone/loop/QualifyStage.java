package dev.hone.loop;

import dev.hone.config.StopRule;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.embed.Embedder;
import dev.hone.evaluate.Prediction;
import dev.hone.generate.Admissions;
import dev.hone.generate.Examinee;
import dev.hone.report.Writing;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final Examiner examiner;
    private final Supplier<List<StopRule>> rules;

    QualifyStage(RunContext run, Journal journal, Exams exams, Supplier<List<StopRule>> rules) {
        this.run = run;
        this.journal = journal;
        this.exams = exams;
        this.examiner = new Examiner(run, exams.examinees());
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
            List<Prediction> answers = examiner.answers(model, examiner.sample(), 1);
            List<StopRule.Target> targets =
                    rules.get().stream().flatMap(StopRule::targets).toList();
            String whenWeak = run.config().generate().qualify().whenWeak();
            Qualified qualified = Qualified.of(model.id(), examiner.paper(answers), targets, whenWeak);
            return Journal.Produced.of(qualified, qualified.sentence());
        });
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
            Map<String, Example> probe = probe();
            List<Example> rows = new ArrayList<>();
            open.forEach(cluster -> rows.addAll(asked(cluster, probe)));
            Map<String, Prediction> said = new HashMap<>();
            examiner.answers(model, rows, round).forEach(answer -> said.put(answer.exampleId(), answer));
            List<Writing.Untaught> untaught = new ArrayList<>();
            open.forEach(cluster -> untaught(model, cluster, answers(asked(cluster, probe), said))
                    .ifPresent(untaught::add));
            return Journal.Produced.of(
                    new Outputs.Untaught(untaught),
                    "%s fails %d of %d clusters, too".formatted(model.id(), untaught.size(), open.size()));
        });
    }

    private Map<String, Example> probe() {
        return run.data().probe().stream().collect(Collectors.toMap(Example::id, row -> row, (one, same) -> one));
    }

    /** Rows of probe as they are, since what tells a right answer may stand beside their output. */
    private static List<Example> asked(FailureCluster cluster, Map<String, Example> probe) {
        return cluster.failures().stream()
                .sorted(Comparator.comparing(Failure::exampleId))
                .limit(OF_CLUSTER)
                .map(failure ->
                        probe.getOrDefault(failure.exampleId(), Example.seed(failure.input(), failure.expected())))
                .toList();
    }

    private static List<Prediction> answers(List<Example> asked, Map<String, Prediction> said) {
        return asked.stream()
                .flatMap(row -> Stream.ofNullable(said.get(row.id())))
                .toList();
    }

    /** Where it answers fewer than half of the inputs rightly; inputs without an answer are left out. */
    private static Optional<Writing.Untaught> untaught(
            TeacherConfig.Llm model, FailureCluster cluster, List<Prediction> said) {
        int answered = said.size();
        int right = (int) said.stream().filter(Prediction::correct).count();
        return answered > 0 && 2 * right < answered
                ? Optional.of(
                        new Writing.Untaught(model.id(), cluster.id(), cluster.name(), answered, right, List.of()))
                : Optional.empty();
    }
}
