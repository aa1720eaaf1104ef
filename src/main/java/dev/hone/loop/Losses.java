package dev.hone.loop;

import dev.hone.generate.Lost;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What models were asked for and did not give, summed up. */
final class Losses {
    private Losses() {}

    /** A few words; empty where nothing is lost. */
    static String words(List<Lost> lost) {
        Map<Lost.Why, Integer> counts = new EnumMap<>(Lost.Why.class);
        lost.forEach(one -> counts.merge(one.why(), one.examples(), Integer::sum));
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.isEmpty()
                ? ""
                : "; %d lost: ".formatted(all)
                        + counts.entrySet().stream()
                                .map(one -> one.getValue() + " " + word(one.getKey()))
                                .collect(Collectors.joining(", "));
    }

    static String word(Lost.Why why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The bound of the budget that kept something from being asked. */
    static Optional<String> overBudget(List<Lost> lost) {
        return lost.stream()
                .filter(one -> one.why() == Lost.Why.OVER_BUDGET)
                .map(Lost::reason)
                .findFirst();
    }
}
