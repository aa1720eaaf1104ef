package dev.hone.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences from patterns with slots. A slot's words may have slots themselves; that none comes back to itself is
 * checked when the grammar is read.
 */
public final class Grammar {
    /** A slot in a pattern. */
    static final Pattern SLOT = Pattern.compile("\\{([A-Za-z0-9_-]{1,60})}");

    private final String version;
    private final Map<String, List<String>> slots;
    private final Map<String, List<String>> patterns;

    /**
     * @param version file, version and hash, for the lineage
     * @param slots words by slot
     * @param patterns sentences with slots, by label
     */
    Grammar(String version, Map<String, List<String>> slots, Map<String, List<String>> patterns) {
        this.version = version;
        this.slots = new LinkedHashMap<>(slots);
        this.patterns = new LinkedHashMap<>(patterns);
    }

    String version() {
        return version;
    }

    /** The labels that it has patterns of. */
    public Set<String> labels() {
        return Set.copyOf(patterns.keySet());
    }

    /** A sentence of a label that it has patterns of. */
    String make(String label, RandomGenerator random) {
        List<String> of = patterns.getOrDefault(label, List.of());
        return filled(of.get(random.nextInt(of.size())), random);
    }

    private String filled(String pattern, RandomGenerator random) {
        Matcher slot = SLOT.matcher(pattern);
        StringBuilder text = new StringBuilder();
        while (slot.find()) {
            List<String> words = slots.getOrDefault(slot.group(1), List.of());
            String word = filled(words.get(random.nextInt(words.size())), random);
            slot.appendReplacement(text, Matcher.quoteReplacement(word));
        }
        return slot.appendTail(text).toString();
    }

    /** The slots that a pattern names. */
    static List<String> slotsOf(String pattern) {
        List<String> names = new ArrayList<>();
        SLOT.matcher(pattern).results().forEach(slot -> names.add(slot.group(1)));
        return names;
    }
}
