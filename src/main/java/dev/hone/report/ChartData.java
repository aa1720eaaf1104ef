package dev.hone.report;

import dev.hone.curate.Funnel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures that the page's script draws, embedded in it as JSON.
 *
 * @param metric name of the score
 * @param target the score aimed at, or null
 * @param controlOn the set that the control's scores are of
 * @param rounds scores with examples and costs so far
 * @param story sizes of clusters by round
 * @param funnels steps from asking to keeping, by round
 * @param maps failures in two dimensions, by round
 * @param trainings readings by step, by round
 */
record ChartData(
        String metric,
        @Nullable Double target,
        String controlOn,
        List<Point> rounds,
        List<Series> story,
        List<Steps> funnels,
        List<Places> maps,
        List<Readings> trainings) {

    /** Scores are value, low, high; {@code usd} and {@code examples} count from the beginning. */
    record Point(
            int round,
            int examples,
            double usd,
            List<Double> probe,
            @Nullable List<Double> locked,
            @Nullable List<Double> ood,
            @Nullable List<Double> control) {}

    /** One cluster; the series without id counts failures in no cluster. */
    record Series(@Nullable String id, String name, List<Integer> sizes) {}

    /** One round's funnel. */
    record Steps(int round, List<Step> steps) {}

    /** One bar: it begins at {@code start}; {@code kind} is {@code in}, {@code lost} or {@code kept}. */
    record Step(String name, int start, int count, String kind) {}

    /** One round's map. */
    record Places(int round, List<ClusterReport.Point> points) {}

    /** One round's training. */
    record Readings(int round, List<TrainingCourse.Point> points) {}

    private static List<Readings> trainings(RunReport report) {
        List<Readings> all = new ArrayList<>();
        for (RoundReport round : report.rounds()) {
            TrainingCourse course = round.train().course();
            if (course != null && !course.points().isEmpty()) {
                all.add(new Readings(round.round(), course.points()));
            }
        }
        return all;
    }

    static ChartData of(RunReport report) {
        return new ChartData(
                report.task().metric(),
                report.task().target(),
                controlOnLocked(report) ? "locked" : "probe",
                points(report),
                series(Story.of(report)),
                report.rounds().stream()
                        .map(round -> new Steps(round.round(), steps(round.funnel())))
                        .toList(),
                report.rounds().stream()
                        .map(round -> new Places(round.round(), round.map()))
                        .toList(),
                trainings(report));
    }

    private static boolean controlOnLocked(RunReport report) {
        return report.rounds().stream().anyMatch(round -> lockedControl(round) != null);
    }

    private static List<Point> points(RunReport report) {
        List<Point> points = new ArrayList<>();
        double usd = 0;
        boolean onLocked = controlOnLocked(report);
        for (RoundReport round : report.rounds()) {
            usd += round.cost().usd();
            points.add(new Point(
                    round.round(),
                    round.train().real() + round.train().synthetic(),
                    usd,
                    List.of(
                            round.probe().value(),
                            round.probe().low(),
                            round.probe().high()),
                    triple(round.locked()),
                    triple(round.ood()),
                    triple(onLocked ? lockedControl(round) : probeControl(round))));
        }
        return points;
    }

    /** Bars from asking to keeping, the largest loss first. */
    static List<Step> steps(Funnel funnel) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("asked", 0, funnel.asked(), "in"));
        steps.add(new Step("generated", 0, funnel.generated(), "in"));
        int left = funnel.generated();
        List<Map.Entry<String, Integer>> losses = funnel.dropped().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (Map.Entry<String, Integer> loss : losses) {
            left -= loss.getValue();
            steps.add(new Step(loss.getKey(), left, loss.getValue(), "lost"));
        }
        steps.add(new Step("kept", 0, funnel.kept(), "kept"));
        return List.copyOf(steps);
    }

    private static List<Series> series(Story story) {
        List<Series> all = new ArrayList<>();
        for (Story.Line line : story.lines()) {
            List<Integer> sizes = line.cells().stream().map(Story.Cell::size).toList();
            all.add(new Series(line.id(), Texts.visible(line.name()), sizes));
        }
        all.add(new Series(null, "in no cluster", story.unclustered()));
        return List.copyOf(all);
    }

    private static @Nullable SetScore lockedControl(RoundReport round) {
        Control control = round.evidence().control();
        return control == null ? null : control.locked();
    }

    private static @Nullable SetScore probeControl(RoundReport round) {
        Control control = round.evidence().control();
        return control == null ? null : control.probe();
    }

    private static @Nullable List<Double> triple(@Nullable SetScore score) {
        return score == null ? null : List.of(score.value(), score.low(), score.high());
    }
}
