package dev.hone.decide;

import static java.util.Locale.ROOT;

import dev.hone.config.StopRule;
import dev.hone.data.Slice;
import dev.hone.evaluate.CommonRows;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.Slices;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks one stopping rule about the latest round.
 *
 * <p>Where several hold, the lowest rank is reported first: a target reached, then what says that going on does harm
 * (regression, collapse), then that it does no good (plateau), then what has run out (budget, time, examples,
 * rounds), and a person last, who need not be asked when the loop ends anyway.
 */
final class RuleCheck {
    /** Differences of shares carry the noise of binary fractions: 0.6 - 0.58 is not more than 0.02. */
    private static final double ROUNDING = 1e-9;

    private final List<StopRule> rules;
    private final History history;
    private final Slices columns;
    private final RoundSummary latest;

    /**
     * For all rules of the loop, because a {@code rounds} rule bounds the looks of a {@code target} rule.
     *
     * @param columns slices by columns of the data
     */
    RuleCheck(List<StopRule> rules, History history, Slices columns) {
        this.columns = columns;
        this.rules = rules;
        this.history = history;
        this.latest = history.latest();
    }

    Outcome check(StopRule rule) {
        return switch (rule) {
            case StopRule.Target target -> target(target);
            case StopRule.Regression regression -> regression(regression);
            case StopRule.Collapse collapse -> collapse(collapse);
            case StopRule.Plateau plateau -> plateau(plateau);
            case StopRule.Budget budget -> budget(budget);
            case StopRule.Time time -> time(time);
            case StopRule.Examples examples -> examples(examples);
            case StopRule.Rounds rounds -> rounds(rounds);
            case StopRule.Person person -> new Outcome(person.rule(), Outcome.Says.ASK, 8, "a person decides");
            case StopRule.All all -> all(all);
            case StopRule.Any any -> any(any);
        };
    }

    private Outcome target(StopRule.Target rule) {
        Optional<Score> found = score(rule);
        if (found.isEmpty()) {
            return Outcome.of(rule.rule(), false, 0, "no row of %s judges the round".formatted(rule.slice()));
        }
        Score score = found.get();
        int look = history.looks();
        double low = LowerBound.of(score, history.perChance(TargetBound.alpha(rules, rule, look)));
        boolean holds = low >= rule.atLeast();
        String reason = String.format(
                ROOT,
                "probe %s%s %.3f, lower bound %.3f %s %s (look %d, corrected)",
                score.metric(),
                rule.slice() == null ? "" : " of " + rule.slice(),
                score.value(),
                low,
                holds ? ">=" : "<",
                Figures.plain(rule.atLeast()),
                look);
        return Outcome.of(rule.rule(), holds, 0, reason).of(rule.slice());
    }

    /** The score of the rows that a target is about; empty where none of them judges the round. */
    private Optional<Score> score(StopRule.Target rule) {
        String metric = rule.scoredBy(history.latest().probe().metric());
        Optional<Slice> part = rule.part();
        if (part.isPresent()) {
            return judged(part.get()).map(rows -> rows.score(metric, latest.round()));
        }
        Score score = history.score(metric);
        if (score == null) {
            throw new IllegalArgumentException(
                    "stop.target.metric: %s is not measured on probe.%nMaybe set it to evaluate.metric."
                            .formatted(metric));
        }
        return Optional.of(score);
    }

    private Optional<CommonRows> judged(Slice part) {
        CommonRows rows = history.judged();
        boolean ofLabel = part.column().equals(Slice.LABEL);
        if (ofLabel) {
            return rows.labels().contains(part.value()) ? Optional.of(rows.ofLabel(part.value())) : Optional.empty();
        }
        return rows.names(columns).contains(part.name())
                ? Optional.of(rows.of(columns, part.name()))
                : Optional.empty();
    }

    /** McNemar tests right answers: with macro-F1 as headline the fall is in macro-F1 and the test in accuracy. */
    private Outcome regression(StopRule.Regression rule) {
        var since = history.sinceBest();
        if (since == null) {
            return Outcome.of(rule.rule(), false, 1, "no earlier round to fall from");
        }
        RoundSummary best = history.rounds().get(history.champion());
        double drop = best.probe().value() - latest.probe().value();
        boolean holds = drop > rule.dropAbove() + ROUNDING && since.difference() < 0 && since.pValue() < 0.05;
        String reason = String.format(
                ROOT,
                "probe %s %.3f is %.3f below round %d (limit %s; paired difference %+.3f [%+.3f, %+.3f], p = %.3g)",
                latest.probe().metric(),
                latest.probe().value(),
                drop,
                best.round(),
                Figures.plain(rule.dropAbove()),
                since.difference(),
                since.low(),
                since.high(),
                since.pValue());
        return Outcome.of(rule.rule(), holds, 1, reason);
    }

    private Outcome collapse(StopRule.Collapse rule) {
        List<String> signs = history.collapsingAgain();
        if (!signs.isEmpty()) {
            String reason = "signs of collapse (%s), although the round before showed some and the mix was changed"
                    .formatted(String.join(", ", signs));
            return Outcome.of(rule.rule(), true, 2, reason);
        }
        double first = history.rounds().stream()
                .mapToDouble(RoundSummary::diversity)
                .filter(diversity -> diversity > 0)
                .findFirst()
                .orElse(Double.NaN);
        double drop = (first - latest.diversity()) / first;
        if (Double.isNaN(drop)) {
            return Outcome.of(rule.rule(), false, 2, "no generated examples to compare");
        }
        String reason = String.format(
                ROOT,
                "diversity %.3f, %.0f %% below the first %.3f (limit %s %%)",
                latest.diversity(),
                100 * drop,
                first,
                Figures.plain(100 * rule.diversityDropAbove()));
        return Outcome.of(rule.rule(), drop > rule.diversityDropAbove() + ROUNDING, 2, reason);
    }

    private Outcome plateau(StopRule.Plateau rule) {
        int before = history.rounds().size() - rule.rounds();
        if (before < 1) {
            return Outcome.of(rule.rule(), false, 3, "fewer than " + rule.rounds() + " rounds to compare");
        }
        Gain gain = Gain.of(history, before);
        double limit = Math.max(rule.gainBelow(), gain.detectable());
        String reason = String.format(
                ROOT,
                "best %s of the last %d round(s) against the best before: %+.3f [%+.3f, %+.3f]; %s is wanted and %.3f"
                        + " the least that %d rows can show",
                latest.probe().metric(),
                rule.rounds(),
                gain.value(),
                gain.low(),
                gain.high(),
                Figures.plain(rule.gainBelow()),
                gain.detectable(),
                history.judged().rows());
        return Outcome.of(rule.rule(), gain.high() < limit - ROUNDING, 3, reason);
    }

    /** A budget of 0 forbids paying, which the ledger sees to; it does not end a loop that costs nothing. */
    private Outcome budget(StopRule.Budget rule) {
        boolean holds = latest.usd() > 0 && latest.usd() >= rule.usd();
        String reason = String.format(ROOT, "%.2f of %s USD spent", latest.usd(), Figures.plain(rule.usd()));
        return Outcome.of(rule.rule(), holds, 4, reason);
    }

    private Outcome time(StopRule.Time rule) {
        boolean holds = latest.elapsed().compareTo(rule.atMost()) >= 0;
        return Outcome.of(rule.rule(), holds, 5, "%s of %s passed".formatted(latest.elapsed(), rule.atMost()));
    }

    private Outcome examples(StopRule.Examples rule) {
        boolean holds = latest.examples() >= rule.atMost();
        String reason = "%d of %d examples kept".formatted(latest.examples(), rule.atMost());
        return Outcome.of(rule.rule(), holds, 6, reason);
    }

    private Outcome rounds(StopRule.Rounds rule) {
        boolean holds = latest.round() >= rule.atMost();
        return Outcome.of(rule.rule(), holds, 7, "%d of %d rounds done".formatted(latest.round(), rule.atMost()));
    }

    /** Asks a person when one of its parts does and the others hold. An empty list holds never. */
    private Outcome all(StopRule.All rule) {
        List<Outcome> parts = rule.all().stream().map(this::check).toList();
        boolean holds = !parts.isEmpty() && parts.stream().allMatch(Outcome::holds);
        boolean asks = parts.stream().anyMatch(part -> part.says() == Outcome.Says.ASK);
        Outcome.Says stop = asks ? Outcome.Says.ASK : Outcome.Says.STOP;
        int rank = asks ? 8 : parts.stream().mapToInt(Outcome::rank).min().orElse(8);
        String reason = parts.stream()
                .map(part -> part.rule() + " (" + part.reason() + ")")
                .collect(Collectors.joining(" and "));
        return new Outcome(rule.rule(), holds ? stop : Outcome.Says.GO_ON, rank, reason);
    }

    /** Speaks with the voice of the part that holds. */
    private Outcome any(StopRule.Any rule) {
        List<Outcome> parts = rule.any().stream().map(this::check).toList();
        return parts.stream()
                .filter(Outcome::holds)
                .min(Comparator.comparingInt(Outcome::rank))
                .orElseGet(() -> Outcome.of(
                        rule.rule(),
                        false,
                        8,
                        parts.stream()
                                .map(part -> part.rule() + " (" + part.reason() + ")")
                                .collect(Collectors.joining(", "))));
    }
}
