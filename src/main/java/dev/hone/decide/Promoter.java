package dev.hone.decide;

import static java.util.Locale.ROOT;

import dev.hone.config.EvaluateConfig;
import dev.hone.config.StopRule;
import dev.hone.config.TaskKind;
import dev.hone.data.Slice;
import dev.hone.evaluate.CommonRows;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Slices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether the latest round becomes the best one.
 *
 * <p>Promotion is a test of non-inferiority: the round must score higher than the best before, and the lower end of the
 * paired interval must lie above minus the tolerance, on probe and on each guarded slice. As all of these must hold
 * (an intersection-union test: R. L. Berger 1982, Technometrics 24:295-300), each may be tested at the full error.
 * What is said of single slices, that one of them fell, is corrected by Holm over slices and over looks.
 */
public final class Promoter {
    /** What the name of a slice by label begins with. */
    private static final String LABELS = Slice.LABEL + "=";

    private final EvaluateConfig config;
    private final History history;
    private final Slices columns;
    private final Improvement sinceFirst;

    private Promoter(EvaluateConfig config, List<StopRule> rules, History history, Slices columns) {
        this.config = config;
        this.history = history;
        this.columns = columns;
        this.sinceFirst = Improvement.of(history, rules);
    }

    /** The decision on the latest round where no column of the data names slices. */
    public static Promotion decide(EvaluateConfig config, List<StopRule> rules, History history) {
        return decide(config, rules, history, Slices.NONE);
    }

    /**
     * The decision on the latest round.
     *
     * @param rules stopping rules, which may bound the number of looks
     * @param history at least two rounds: round 0 is the best until another is promoted
     * @param columns slices by columns of the data
     */
    public static Promotion decide(EvaluateConfig config, List<StopRule> rules, History history, Slices columns) {
        if (history.rounds().size() < 2) {
            throw new IllegalArgumentException("round 0 has no round before it whose place it could take");
        }
        return new Promoter(config, rules, history, columns).decide();
    }

    private Promotion decide() {
        int best = history.champion();
        RoundSummary latest = history.latest();
        Comparison change = history.judged().compare(best, latest.round());
        List<Promotion.SliceChange> slices = slices(best, latest.round());
        double gain =
                latest.probe().value() - history.rounds().get(best).probe().value();
        List<String> against = new ArrayList<>();
        if (!(gain > 0)) {
            against.add("it does not score higher");
        }
        if (change.low() < -config.tolerance()) {
            against.add("a loss of more than %s is not excluded".formatted(Figures.plain(config.tolerance())));
        }
        Set<String> known = parts().keySet();
        config.guard().stream()
                .filter(slice -> !known.contains(slice))
                .map("no row of %s judges it"::formatted)
                .forEach(against::add);
        slices.stream()
                .filter(slice -> slice.guarded() && slice.change().low() < -config.guardTolerance())
                .map(this::unproven)
                .forEach(against::add);
        double detectable = history.judged().detectable(change);
        boolean promoted = against.isEmpty();
        return new Promotion(
                promoted, best, change, shown(slices), sinceFirst, detectable, reason(change, gain, against));
    }

    private String unproven(Promotion.SliceChange slice) {
        return "a loss of more than %s on %s is not excluded"
                .formatted(Figures.plain(config.guardTolerance()), slice.slice());
    }

    private String reason(Comparison change, double gain, List<String> against) {
        String figures = String.format(
                ROOT,
                "%s %+.3f against round %d, paired difference of %s %+.3f [%+.3f, %+.3f] on %d rows",
                history.latest().probe().metric(),
                gain,
                change.againstRound(),
                TaskKind.compared(history.latest().probe().metric()),
                change.difference(),
                change.low(),
                change.high(),
                history.judged().rows());
        return against.isEmpty()
                ? "Round %d becomes the best: %s.".formatted(history.latest().round(), figures)
                : "Round %d stays the best: of round %d %s (%s)."
                        .formatted(
                                change.againstRound(),
                                history.latest().round(),
                                String.join(", and ", against),
                                figures);
    }

    private List<Promotion.SliceChange> slices(int best, int latest) {
        Map<String, CommonRows> parts = parts();
        if (!config.slices().contains(Slice.LABEL)) {
            parts.keySet()
                    .removeIf(name -> name.startsWith(LABELS) && !config.guard().contains(name));
        }
        List<Comparison> changes =
                parts.values().stream().map(rows -> rows.compare(best, latest)).toList();
        double[] adjusted =
                Holm.adjusted(changes.stream().mapToDouble(Comparison::pValue).toArray());
        List<Promotion.SliceChange> slices = new ArrayList<>();
        for (String name : parts.keySet()) {
            Comparison change = changes.get(slices.size());
            double p = adjusted[slices.size()];
            boolean fell = change.difference() < 0 && p <= sinceFirst.alpha();
            slices.add(new Promotion.SliceChange(name, change, p, config.guard().contains(name), fell));
        }
        return slices;
    }

    /** The rows that judge by slice: labels where answers are labels, then columns; sorted within each. */
    private Map<String, CommonRows> parts() {
        CommonRows judged = history.judged();
        Map<String, CommonRows> parts = new LinkedHashMap<>();
        if (TaskKind.ofMetric(judged.metric()).hasLabels()) {
            judged.labels().forEach(label -> parts.put(LABELS + label, judged.ofLabel(label)));
        }
        judged.names(columns).forEach(name -> parts.put(name, judged.of(columns, name)));
        return parts;
    }

    private static List<Promotion.SliceChange> shown(List<Promotion.SliceChange> slices) {
        return slices.stream().filter(slice -> slice.guarded() || slice.fell()).collect(Collectors.toList());
    }
}
