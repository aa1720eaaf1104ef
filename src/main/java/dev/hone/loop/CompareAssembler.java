package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.TaskKind;
import dev.hone.data.Seeds;
import dev.hone.evaluate.ArmCurves;
import dev.hone.evaluate.CurveInput;
import dev.hone.evaluate.CurveResult;
import dev.hone.evaluate.CurveStatistics;
import dev.hone.evaluate.LearningCurve;
import dev.hone.report.CompareFigures;
import dev.hone.report.CompareReport;
import dev.hone.report.CompareVerdict;
import dev.hone.store.ComparisonRow;
import dev.hone.store.ComparisonRow.Member;
import dev.hone.store.RunRow;
import dev.hone.store.RunStatus;
import dev.hone.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the report of a comparison together from what its runs left in the store. */
final class CompareAssembler {
    private static final int RESAMPLES = 2000;

    private final Store store;

    CompareAssembler(Store store) {
        this.store = store;
    }

    CompareReport assemble(ComparisonRow row, CompareSettings settings, LoopConfig config) {
        Map<String, List<String>> runs = runs(row, settings);
        List<ArmCurves> curves = new ArrayList<>();
        String metric = TaskKind.compared(config.evaluate().metric());
        runs.forEach((arm, ids) -> curves.add(curves(CompareArm.named(arm), ids, metric)));
        CurveResult result = CurveStatistics.of(new CurveInput(
                curves,
                CompareArm.BASELINE,
                settings.primary(),
                settings.target(),
                RESAMPLES,
                Seeds.derive(config.seed(), 0, "compare")));
        boolean targetSet = settings.target() != null;
        var terms = new CompareVerdict.Terms(
                CompareArm.BASELINE, settings.primary(), settings.repeats(), targetSet, spend(curves, result), metric);
        return new CompareReport(
                CompareReport.FORMAT,
                row.id(),
                row.loop(),
                CompareVerdict.sentence(result, terms),
                notes(settings, curves, result),
                design(row, settings, config, result),
                result.arms().stream()
                        .map(arm -> CompareFigures.arm(
                                arm, CompareArm.named(arm.arm()).meaning(), runs.getOrDefault(arm.arm(), List.of())))
                        .toList(),
                settings.skipped().stream()
                        .map(skipped -> new CompareReport.Skipped(skipped.arm(), skipped.why()))
                        .toList());
    }

    /** Run ids by arm, each list by repeat; all of them must be finished. */
    private Map<String, List<String>> runs(ComparisonRow row, CompareSettings settings) {
        List<Member> members = store.comparisons().members(row.id());
        Map<String, List<String>> runs = new LinkedHashMap<>();
        long finished = members.stream().filter(this::isFinished).count();
        int wanted = settings.arms().size() * settings.repeats();
        if (finished < wanted) {
            throw new RunRefused("%d of %d runs of %s are finished.%nMaybe go on with: hone compare --resume %s"
                    .formatted(finished, wanted, row.id(), row.id()));
        }
        for (String arm : settings.arms()) {
            runs.put(
                    arm,
                    members.stream()
                            .filter(member -> member.arm().equals(arm))
                            .sorted(Comparator.comparingInt(Member::repeat))
                            .map(Member::run)
                            .toList());
        }
        return runs;
    }

    private boolean isFinished(Member member) {
        return store.runs()
                .find(member.run())
                .map(RunRow::state)
                .filter(state -> state.status() == RunStatus.FINISHED)
                .isPresent();
    }

    private ArmCurves curves(CompareArm arm, List<String> runs, String metric) {
        return new ArmCurves(
                arm.name(), runs.stream().map(run -> curve(arm, run, metric)).toList());
    }

    private LearningCurve curve(CompareArm arm, String run, String metric) {
        var steps = new RunRecord(store.steps().all(run));
        List<LearningCurve.Point> points = new ArrayList<>();
        int rounds = steps.decidedRounds();
        for (int round = arm.choosesExamples() ? 0 : rounds - 1; round < rounds; round++) {
            Outputs.Trained trained =
                    steps.find(round, Stages.TRAIN, Outputs.Trained.class).orElseThrow();
            points.add(new LearningCurve.Point(
                    trained.real() + trained.synthetic(), store.predictions().of(run, round, EvaluateStage.LOCKED)));
        }
        return LearningCurve.of(points, metric);
    }

    private CompareVerdict.@Nullable Spend spend(List<ArmCurves> curves, CurveResult result) {
        Optional<ArmCurves> spend = ofKind(curves, CompareArm.Kind.SPEND);
        Optional<ArmCurves> best = curves.stream()
                .filter(arm -> CompareArm.named(arm.arm()).choosesExamples())
                .max(Comparator.comparingDouble(
                        arm -> result.arm(arm.arm()).last().value()));
        if (spend.isEmpty() || best.isEmpty()) {
            return null;
        }
        CurveResult.Place last = result.arm(spend.orElseThrow().arm()).last();
        double seeds = result.arm(CompareArm.BASELINE).curve().getFirst().examples();
        return new CompareVerdict.Spend(
                (int) Math.round(last.examples() - seeds),
                last.value(),
                best.orElseThrow().arm(),
                CurveStatistics.atEnd(spend.orElseThrow(), best.orElseThrow()));
    }

    private static List<String> notes(CompareSettings settings, List<ArmCurves> curves, CurveResult result) {
        List<String> notes = new ArrayList<>(settings.notes());
        String primary = settings.primary();
        ofKind(curves, CompareArm.Kind.WHOLE).filter(whole -> primary != null).ifPresent(whole -> {
            CurveResult.Place all = result.arm(whole.arm()).last();
            double reach = curves.stream()
                    .filter(arm -> arm.arm().equals(primary))
                    .mapToDouble(arm -> CurveStatistics.reach(arm, all.value()))
                    .findFirst()
                    .orElse(Double.POSITIVE_INFINITY);
            notes.add(String.format(
                    Locale.ROOT,
                    "All that there is, %,d rows, gives %.3f; %s %s.",
                    Math.round(all.examples()),
                    all.value(),
                    Objects.requireNonNull(primary),
                    Double.isInfinite(reach)
                            ? "does not reach that"
                            : String.format(Locale.ROOT, "reaches that with %,d", Math.round(reach))));
        });
        return notes;
    }

    private static Optional<ArmCurves> ofKind(List<ArmCurves> curves, CompareArm.Kind kind) {
        return curves.stream()
                .filter(arm -> CompareArm.named(arm.arm()).kind() == kind)
                .findFirst();
    }

    private static CompareReport.Design design(
            ComparisonRow row, CompareSettings settings, LoopConfig config, CurveResult result) {
        CompareSettings.Budget budget = settings.budget();
        int locked = settings.start().files().stream()
                .filter(file -> file.role().equals("locked"))
                .mapToInt(StartFacts.FileFact::rows)
                .sum();
        return new CompareReport.Design(
                settings.primary(),
                CompareArm.BASELINE,
                settings.repeats(),
                new CompareReport.Budget(budget.rounds(), budget.perRound()),
                locked,
                new CompareReport.Target(
                        TaskKind.compared(config.evaluate().metric()), result.target(), settings.target() != null),
                new DataSheet(config, settings.start(), List.of()).simulatedParts(),
                command(row, settings));
    }

    private static String command(ComparisonRow row, CompareSettings settings) {
        String target = settings.target() == null ? "" : " --target " + settings.target();
        return "hone compare %s --arms %s --repeats %d --examples %d%s"
                .formatted(
                        row.configPath(),
                        String.join(",", settings.arms()),
                        settings.repeats(),
                        settings.budget().rounds() * settings.budget().perRound(),
                        target);
    }
}
