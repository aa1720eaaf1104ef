package dev.hone.config;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** What stopping rules promise before a run: whether it must end, and after how many rounds at most. */
final class StopBounds {
    private StopBounds() {}

    /** Whether some rule holds sooner or later, whatever the scores are. No teacher of this version costs money. */
    static boolean mustEnd(List<StopRule> rules) {
        return rules.stream().anyMatch(StopBounds::mustEnd);
    }

    private static boolean mustEnd(StopRule rule) {
        return switch (rule) {
            case StopRule.Rounds r -> true;
            case StopRule.Examples e -> true;
            case StopRule.Time t -> true;
            case StopRule.Person p -> true;
            case StopRule.Budget b -> false;
            case StopRule.Target t -> false;
            case StopRule.Plateau p -> false;
            case StopRule.Regression r -> false;
            case StopRule.Collapse c -> false;
            case StopRule.All all -> all.all().stream().allMatch(StopBounds::mustEnd);
            case StopRule.Any any -> mustEnd(any.any());
        };
    }

    /** Most rounds, where rules on rounds or kept examples bound them; each round is taken to keep all it asks for. */
    static OptionalInt rounds(List<StopRule> rules, int perRound) {
        return least(rules, rule -> rounds(rule, perRound));
    }

    private static int rounds(StopRule rule, int perRound) {
        return switch (rule) {
            case StopRule.Rounds r -> r.atMost();
            case StopRule.Examples e -> Math.ceilDiv(e.atMost(), perRound);
            case StopRule.Any any -> rounds(any.any(), perRound).orElse(Integer.MAX_VALUE);
            case StopRule.All all ->
                all.all().stream()
                        .mapToInt(part -> rounds(part, perRound))
                        .max()
                        .orElse(Integer.MAX_VALUE);
            case StopRule.Time t -> Integer.MAX_VALUE;
            case StopRule.Person p -> Integer.MAX_VALUE;
            case StopRule.Budget b -> Integer.MAX_VALUE;
            case StopRule.Target t -> Integer.MAX_VALUE;
            case StopRule.Plateau p -> Integer.MAX_VALUE;
            case StopRule.Regression r -> Integer.MAX_VALUE;
            case StopRule.Collapse c -> Integer.MAX_VALUE;
        };
    }

    private static OptionalInt least(List<StopRule> rules, ToIntFunction<StopRule> bound) {
        IntStream bounds = rules.stream().mapToInt(bound).filter(value -> value < Integer.MAX_VALUE);
        return bounds.min();
    }
}
