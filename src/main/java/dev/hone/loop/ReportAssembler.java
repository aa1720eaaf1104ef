package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.StopRule;
import dev.hone.curate.audit.Audit;
import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.decide.Promotion;
import dev.hone.diagnose.Diagnosis;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.Score;
import dev.hone.llm.LedgerLine;
import dev.hone.report.Pairs;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import dev.hone.report.TrainedStudent;
import dev.hone.report.TrainingCourse;
import dev.hone.store.ExampleRow;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import dev.hone.train.JobEvent;
import dev.hone.train.TrainedBy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a run's report together from what is stored; the same store always gives the same report, times aside. */
final class ReportAssembler {
    private final Store store;
    private final InstantSource clock;

    ReportAssembler(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    RunReport assemble(RunRow run, LoopConfig config, List<StopRule> rules) {
        var steps = new RunRecord(store.steps().all(run.id()));
        List<ExampleRow> examples = store.examples().all(run.id());
        ReviewRecord reviews = ReviewRecord.of(store, run.id(), config.curate().review());
        var costs = costs(run, config, steps);
        var gates = new GateRecord(steps, examples, reviews);
        var evidence = evidence(run, config, steps, costs, gates);
        List<Decided> decisions = steps.decisions();
        RunReport.Best best = decisions.isEmpty() ? null : best(decisions);
        DataSheet card = card(run, config, examples).examined(steps.qualified(), costs.usdByTeacher());
        var review = ReviewSheet.of(reviews, AskedSheet.of(store, run.id(), config));
        return new RunReport(
                RunReport.FORMAT,
                run.id(),
                run.loop(),
                !card.simulatedParts().isEmpty(),
                card.simulatedParts(),
                review.reviewed(),
                review,
                new Pilots(store, clock, run, config).report().orElse(null),
                Ending.task(config, rules),
                rounds(evidence, steps, examples, decisions),
                best,
                Ending.stopped(run, steps, rules, best),
                TrainingAlerts.after(card.findings(firstProbe(decisions), review.reviewed()), store, run.id()),
                events(run),
                card.card(),
                card.manifest(run),
                new RunReport.Timing(run.createdAt(), clock.instant(), timing(steps)));
    }

    private EvidenceRecord evidence(
            RunRow run, LoopConfig config, RunRecord steps, CostRecord costs, GateRecord gates) {
        var baselines = new BaselineRecord(steps, config, answers(run));
        return new EvidenceRecord(steps, config, costs, gates, baselines, round -> told(run, round));
    }

    private List<JobEvent> told(RunRow run, int round) {
        return store.jobEvents().of(run.id() + "/" + round);
    }

    private CostRecord costs(RunRow run, LoopConfig config, RunRecord steps) {
        List<LedgerLine> ledger = store.ledger().lines(run.id());
        var answering = new AnsweringRecord(
                config,
                ledger,
                steps.qualified(),
                answers(run),
                Json.read(run.manifest(), StartFacts.class).studentPrompt());
        return new CostRecord(steps, ledger, answering);
    }

    private BiFunction<Integer, String, List<Prediction>> answers(RunRow run) {
        return (round, set) -> store.predictions().of(run.id(), round, set);
    }

    private static DataSheet card(RunRow run, LoopConfig config, List<ExampleRow> examples) {
        StartFacts start = Json.read(run.manifest(), StartFacts.class);
        return new DataSheet(config, start, Examples.kept(examples, Integer.MAX_VALUE));
    }

    private static @Nullable Score firstProbe(List<Decided> decisions) {
        return decisions.isEmpty() ? null : decisions.getFirst().summary().probe();
    }

    private static List<RoundReport> rounds(
            EvidenceRecord evidence, RunRecord steps, List<ExampleRow> examples, List<Decided> decisions) {
        List<RoundReport> rounds = new ArrayList<>();
        for (Decided decided : decisions) {
            rounds.add(round(rounds.size(), steps, examples, decided, evidence));
        }
        return rounds;
    }

    private static RoundReport round(
            int round, RunRecord steps, List<ExampleRow> examples, Decided decided, EvidenceRecord evidence) {
        Outputs.Trained trained =
                steps.find(round, Stages.TRAIN, Outputs.Trained.class).orElseThrow();
        Outputs.Evaluated scores =
                steps.find(round, Stages.EVALUATE, Outputs.Evaluated.class).orElseThrow();
        Diagnosis diagnosis =
                steps.find(round, Stages.DIAGNOSE, Diagnosis.class).orElseThrow();
        var next = steps.find(round, Stages.PREVIEW, Outputs.Planned.class)
                .map(Outputs.Planned::targets)
                .orElse(List.of());
        return RoundReport.of(
                round,
                train(trained, examples, round, evidence.course(round)),
                new RoundReport.Measured(
                        scores.probe(),
                        steps.locked(round),
                        scores.ood(),
                        diagnosis,
                        evidence.of(round)
                                .judged(scores.folds(), decided.promotion())
                                .with(diagnosis),
                        evidence.pairs(round, scores)),
                curated(round, steps, examples, evidence),
                new RoundReport.Ahead(next, evidence.cost(round), decided.verdict()));
    }

    private static RoundReport.Train train(
            Outputs.Trained trained, List<ExampleRow> examples, int round, @Nullable TrainingCourse course) {
        return new RoundReport.Train(
                trained.real(),
                trained.synthetic(),
                (double) (trained.weighted() - trained.synthetic()) / Math.max(1, trained.weighted()),
                dataset(trained, examples, round),
                Pairs.of(Examples.kept(examples, round)),
                course,
                student(trained.by()));
    }

    private static @Nullable TrainedStudent student(@Nullable TrainedBy by) {
        return by == null ? null : new TrainedStudent(by.provider(), by.baseModel(), by.passedOver(), by.reasoning());
    }

    private static RoundReport.Curated curated(
            int round, RunRecord steps, List<ExampleRow> examples, EvidenceRecord evidence) {
        return new RoundReport.Curated(
                Examples.later(steps.funnel(round), examples, round),
                Examples.dropped(examples, round),
                steps.drift(round),
                evidence.writing(round, examples),
                evidence.gates(round),
                steps.find(round, Stages.AUDIT, Audit.class).orElse(Audit.none()));
    }

    private static String dataset(Outputs.Trained trained, List<ExampleRow> examples, int round) {
        if (trained.dataset() != null) {
            return trained.dataset();
        }
        return ContentHash.of(Examples.kept(examples, round).stream()
                        .map(Example::id)
                        .sorted()
                        .collect(Collectors.joining("\n")))
                .substring(0, 16);
    }

    private static RunReport.Best best(List<Decided> decisions) {
        int best = Decided.best(decisions);
        Promotion promotion = decisions.get(best).promotion();
        return new RunReport.Best(
                best, promotion == null ? "Round 0 is the best until another is promoted." : promotion.reason());
    }

    private List<RunReport.Event> events(RunRow run) {
        return store.events().all(run.id()).stream()
                .filter(event -> event.kind().equals(StopRules.KIND)) // alerts of trainings are findings
                .map(event -> {
                    var change = Json.read(event.payload(), StopRules.Change.class);
                    return new RunReport.Event(change.round(), event.kind(), change.text());
                })
                .toList();
    }

    private static List<RunReport.RoundTiming> timing(RunRecord steps) {
        return steps.rounds().stream()
                .map(round -> new RunReport.RoundTiming(round, steps.seconds(round)))
                .toList();
    }
}
