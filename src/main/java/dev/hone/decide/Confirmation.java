package dev.hone.decide;

import dev.hone.config.StopRule;
import dev.hone.config.TaskKind;
import dev.hone.data.Slice;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.Interval;
import dev.hone.evaluate.LabelScore;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.SliceScore;
import dev.hone.evaluate.Wilson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What the locked set says of a target that was reached on probe. It is told to the reader and never to a rule.
 *
 * @param confirmed whether the lower end of locked's interval reaches the target
 * @param sentence the same with its figures
 */
public record Confirmation(boolean confirmed, String sentence) {

    /**
     * Asks locked whether it confirms a target; one look, so nothing is corrected.
     *
     * @param target the rule that ended the loop
     * @param locked score of the chosen round on locked, or null where there is no locked set
     */
    public static Confirmation of(StopRule.Target target, @Nullable Score locked) {
        if (locked == null) {
            return new Confirmation(
                    false, "reached on probe, not confirmed: there is no locked set that the loop has not steered by");
        }
        if (target.slice() == null && !target.means(locked.metric())) {
            throw new IllegalArgumentException(
                    "the target asks for %s but locked was scored by %s".formatted(target.metric(), locked.metric()));
        }
        double low = low(locked, target.confidence());
        boolean confirmed = low >= target.atLeast();
        return new Confirmation(
                confirmed,
                String.format(
                        Locale.ROOT,
                        "%s: locked %s%s %.3f, lower end of its %s %% interval %.3f %s %s",
                        confirmed ? "target confirmed on locked" : "reached on probe, not confirmed on locked",
                        locked.metric(),
                        target.slice() == null ? "" : " of " + target.slice(),
                        locked.value(),
                        Figures.plain(100 * target.confidence()),
                        low,
                        confirmed ? ">=" : "<",
                        Figures.plain(target.atLeast())));
    }

    /**
     * Asks locked about every target that was reached; all have to be confirmed.
     *
     * @param targets at least one
     * @param locked the chosen round on locked, or null where there is no locked set
     */
    public static Confirmation of(List<StopRule.Target> targets, @Nullable Evaluation locked) {
        List<Confirmation> each =
                targets.stream().map(target -> asked(target, locked)).toList();
        return new Confirmation(
                each.stream().allMatch(Confirmation::confirmed),
                each.stream().map(Confirmation::sentence).distinct().collect(Collectors.joining("; ")));
    }

    private static Confirmation asked(StopRule.Target target, @Nullable Evaluation locked) {
        if (locked == null || target.slice() == null) {
            return of(target, locked == null ? null : locked.headline());
        }
        return part(target, locked)
                .map(score -> of(target, score))
                .orElseGet(() -> new Confirmation(
                        false, "reached on probe, not confirmed: locked has no row of %s".formatted(target.slice())));
    }

    private static Optional<Score> part(StopRule.Target target, Evaluation locked) {
        Slice part = target.part().orElseThrow();
        return part.column().equals(Slice.LABEL)
                ? locked.labels().stream()
                        .filter(label -> label.label().equals(part.value()))
                        .map(LabelScore::recall)
                        .filter(recall -> recall.n() > 0)
                        .findFirst()
                : locked.slices().stream()
                        .filter(slice -> slice.slice().equals(part.name()))
                        .map(SliceScore::score)
                        .findFirst();
    }

    /** The lower end of the two-sided interval, the same as the one shown where the confidence is 95 %. */
    private static double low(Score score, double confidence) {
        if (TaskKind.isShare(score.metric())) {
            int right = (int) Math.round(score.value() * score.n());
            Interval interval = Wilson.interval(right, score.n(), confidence);
            return interval.low();
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        return LowerBound.stretched(score, z);
    }
}
