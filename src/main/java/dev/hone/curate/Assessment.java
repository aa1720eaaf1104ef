package dev.hone.curate;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody who was asked says of an example.
 *
 * @param id id of the example
 * @param gate name of the gate
 * @param stand what it means
 * @param reason short stable reason where it does not pass
 * @param detail one sentence for a person
 * @param scores levels by criterion, 1..5; empty where none are given
 */
public record Assessment(
        String id, String gate, Stand stand, String reason, String detail, Map<String, Integer> scores) {
    private static final String OVER_BUDGET = "over-budget";

    /** What an assessment means. */
    public enum Stand {
        /** It is good. */
        PASSED,
        /** It is not good. */
        FAILED,
        /** It is not good, but who says so is not trusted enough to drop it. */
        FLAGGED,
        /** There is no answer. */
        UNKNOWN
    }

    public Assessment {
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    }

    static Assessment passed(String id, String gate) {
        return new Assessment(id, gate, Stand.PASSED, "", "", Map.of());
    }

    static Assessment unknown(String id, String gate, String why) {
        return new Assessment(id, gate, Stand.UNKNOWN, "no-answer", why, Map.of());
    }

    static Assessment overBudget(String id, String gate, String cap) {
        return new Assessment(
                id, gate, Stand.UNKNOWN, OVER_BUDGET, "Not asked: " + cap + " would be passed.", Map.of());
    }

    /** What it says as scores of a row: what it means under its gate's name, and the level of each criterion. */
    Map<String, String> scored() {
        Map<String, String> scored = new TreeMap<>();
        scored.put(gate, stand.name().toLowerCase(Locale.ROOT));
        scores.forEach((criterion, level) -> scored.put(gate + "." + criterion, String.valueOf(level)));
        return scored;
    }

    /** Whether there is no answer because asking could have passed a bound of the budget. */
    public boolean overBudget() {
        return stand == Stand.UNKNOWN && reason.equals(OVER_BUDGET);
    }

    /** Whether the example is kept, as far as this goes. */
    boolean keeps() {
        return stand == Stand.PASSED || stand == Stand.FLAGGED;
    }
}
