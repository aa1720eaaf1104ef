package dev.hone.diagnose;

import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds generated rows without which the student would answer probe better. A row is a candidate only where its
 * estimate says so on both halves of probe and by more than noise; then students are trained without the candidates,
 * and those rows are confirmed whose absence lowers the loss on both halves.
 */
public final class HurtfulRows {
    /** Rows that are reported, and left out together. */
    static final int MOST_REPORTED = 20;

    /** Standard errors by which the mean estimate must exceed 0. */
    static final double BEYOND_NOISE = 1.5;

    /** Fewer probe rows than this tell nothing of single training rows. */
    static final int FEWEST_PROBE_ROWS = 40;

    /** Trainings spent on confirming: of all candidates, then of the better half of them. */
    static final int MOST_REFITS = 2;

    /** Multiplications (see {@link Influence#work}); 1,000 rows x 2,000 probe rows x 77 labels are 0.9 billion. */
    static final long MOST_WORK = 1_500_000_000L;

    private HurtfulRows() {}

    /** The rows, the worst first; none where the student tells no probabilities or the search would take too long. */
    public static List<HurtfulRow> find(HurtInput in, Refit refit) {
        List<Example> candidates = distinctMade(in.training());
        boolean tells = in.probabilities().values().stream()
                .allMatch(each -> each.length == in.labels().size());
        if (candidates.isEmpty()
                || !tells
                || in.probabilities().isEmpty()
                || in.probe().size() < FEWEST_PROBE_ROWS
                || Influence.work(candidates.size(), in) > MOST_WORK) {
            return List.of();
        }
        var stratified =
                new HurtInput(in.training(), byLabel(in.probe()), in.labels(), in.vectors(), in.probabilities());
        List<Estimate> worst = worst(candidates, new Influence(stratified));
        int confirmed = confirmed(worst, stratified, refit);
        List<HurtfulRow> rows = new ArrayList<>();
        for (int i = 0; i < worst.size(); i++) {
            rows.add(worst.get(i).row(i < confirmed));
        }
        return rows;
    }

    private static List<Example> distinctMade(List<Example> training) {
        Map<String, Example> made = new LinkedHashMap<>();
        training.stream()
                .filter(example -> !example.lineage().isReal())
                .forEach(example -> made.putIfAbsent(example.id(), example));
        return List.copyOf(made.values());
    }

    /** Sorted so that every other row makes two halves with the same labels. */
    private static List<LabelledRow> byLabel(List<LabelledRow> probe) {
        return probe.stream()
                .sorted(Comparator.comparing(LabelledRow::label).thenComparing(LabelledRow::id))
                .toList();
    }

    private static List<Estimate> worst(List<Example> candidates, Influence influence) {
        List<Estimate> estimates = new ArrayList<>();
        for (Example candidate : candidates) {
            Estimate estimate = Estimate.of(candidate, influence.gains(candidate));
            if (estimate != null) {
                estimates.add(estimate);
            }
        }
        return estimates.stream()
                .sorted(Comparator.comparingDouble(Estimate::gain)
                        .reversed()
                        .thenComparing(estimate -> estimate.example().id()))
                .limit(MOST_REPORTED)
                .toList();
    }

    /** How many of the worst rows, from the first on, a refit confirms. */
    private static int confirmed(List<Estimate> worst, HurtInput in, Refit refit) {
        double first = Influence.loss(in.probe(), in.labels(), in.probabilities(), 0);
        double second = Influence.loss(in.probe(), in.labels(), in.probabilities(), 1);
        int group = worst.size();
        for (int fits = 0; fits < MOST_REFITS && group > 0; fits++) {
            Set<String> ids = worst.stream()
                    .limit(group)
                    .map(estimate -> estimate.example().id())
                    .collect(Collectors.toSet());
            Map<String, double[]> answers = refit.without(ids);
            boolean better = Influence.loss(in.probe(), in.labels(), answers, 0) < first
                    && Influence.loss(in.probe(), in.labels(), answers, 1) < second;
            if (better) {
                return group;
            }
            group /= 2;
        }
        return 0;
    }

    /** A candidate with its mean gain over all probe rows. */
    private record Estimate(Example example, double gain) {
        /** Null where a half of the rows says otherwise, or the gain may be noise. */
        static @Nullable Estimate of(Example example, double[] gains) {
            double[] halves = new double[2];
            double squares = 0;
            for (int v = 0; v < gains.length; v++) {
                halves[v % 2] += gains[v];
                squares += gains[v] * gains[v];
            }
            double mean = (halves[0] + halves[1]) / gains.length;
            double variance = squares / gains.length - mean * mean;
            double error = Math.sqrt(Math.max(0, variance) / gains.length);
            boolean hurts = halves[0] > 0 && halves[1] > 0 && mean > BEYOND_NOISE * error;
            return hurts ? new Estimate(example, mean) : null;
        }

        HurtfulRow row(boolean confirmed) {
            String teacher = example.lineage().teacher();
            return new HurtfulRow(
                    example.id(), example.input(), example.output(), teacher == null ? "" : teacher, gain, confirmed);
        }
    }
}
