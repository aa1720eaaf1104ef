package dev.hone.generate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long sentences of a grammar can become: slots in slots multiply. */
final class LongestSentence {
    /** More characters than any input has. */
    static final long MOST = 20_000;

    private final Map<String, List<String>> slots;
    private final Map<String, Long> known = new HashMap<>();

    /** @param slots words by slot, of which none comes back to itself */
    LongestSentence(Map<String, List<String>> slots) {
        this.slots = Map.copyOf(slots);
    }

    /** Characters of the longest sentence of a pattern; beyond twice {@link #MOST} they are not counted. */
    long of(String pattern) {
        long length = pattern.length();
        for (String slot : Grammar.slotsOf(pattern)) {
            if (!known.containsKey(slot)) {
                long most = 0;
                for (String word : slots.getOrDefault(slot, List.of())) {
                    most = Math.max(most, of(word));
                }
                known.put(slot, most);
            }
            length = Math.min(2 * MOST, length + known.getOrDefault(slot, 0L));
        }
        return length;
    }
}
