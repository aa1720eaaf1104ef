package dev.hone.decide;

import dev.hone.config.StopRule;
import java.util.List;
import java.util.OptionalInt;

/**
 * Shares the error of a claim over all looks at probe, so that a student that never improves does not reach a target,
 * and is not called better than at the start, by being looked at often.
 *
 * <p>Where a {@code rounds} rule bounds the looks at L (its rounds, and round 0), each look gets alpha/L (Bonferroni).
 * Where nothing bounds them, look k gets alpha/(k(k+1)), which sums to alpha over any number of looks (alpha spending:
 * Lan and DeMets 1983). By the union bound both hold however the looks depend on each other. Changing
 * {@code rounds} while a run goes on shares anew from then on, so the whole is then kept only nearly.
 */
final class Looks {
    /**
     * The part of a rule's error that the target itself may make; the rest is left to saying that a round is better
     * than round 0 ({@link Improvement}), so that both claims together keep to what one reader expects of 95 %.
     */
    static final double TARGET_SHARE = 0.8;

    private Looks() {}

    /**
     * One-sided error allowed at a look.
     *
     * @param rules any of which ends the loop
     * @param look 1 in round 0
     * @param alpha error allowed over all looks
     */
    static double alpha(List<StopRule> rules, int look, double alpha) {
        OptionalInt rounds = bound(rules);
        boolean bounded = rounds.isPresent() && look <= rounds.getAsInt() + 1;
        return bounded ? alpha / (rounds.getAsInt() + 1) : alpha / ((double) look * (look + 1));
    }

    /**
     * How many targets may each end the loop: in as many ways one of them may be said to be reached though it is not,
     * so that each gets its part of the error (Bonferroni). Targets that must hold together make one (an
     * intersection-union test).
     */
    static int rivals(List<StopRule> rules) {
        return Math.max(1, rules.stream().mapToInt(Looks::targets).sum());
    }

    private static int targets(StopRule rule) {
        return switch (rule) {
            case StopRule.Target target -> 1;
            case StopRule.Any any -> any.any().stream().mapToInt(Looks::targets).sum();
            case StopRule.All all ->
                all.all().stream().mapToInt(Looks::targets).max().orElse(0);
            case StopRule.Plateau ignored -> 0;
            case StopRule.Rounds ignored -> 0;
            case StopRule.Examples ignored -> 0;
            case StopRule.Budget ignored -> 0;
            case StopRule.Regression ignored -> 0;
            case StopRule.Collapse ignored -> 0;
            case StopRule.Time ignored -> 0;
            case StopRule.Person ignored -> 0;
        };
    }

    /** The fewest rounds after which a rule ends the loop whatever happens; parts of {@code all} promise nothing. */
    private static OptionalInt bound(List<StopRule> rules) {
        return rules.stream()
                .map(rule -> switch (rule) {
                    case StopRule.Rounds rounds -> OptionalInt.of(rounds.atMost());
                    case StopRule.Any any -> bound(any.any());
                    case StopRule.All ignored -> OptionalInt.empty();
                    case StopRule.Target ignored -> OptionalInt.empty();
                    case StopRule.Plateau ignored -> OptionalInt.empty();
                    case StopRule.Examples ignored -> OptionalInt.empty();
                    case StopRule.Budget ignored -> OptionalInt.empty();
                    case StopRule.Regression ignored -> OptionalInt.empty();
                    case StopRule.Collapse ignored -> OptionalInt.empty();
                    case StopRule.Time ignored -> OptionalInt.empty();
                    case StopRule.Person ignored -> OptionalInt.empty();
                })
                .flatMapToInt(OptionalInt::stream)
                .min();
    }
}
