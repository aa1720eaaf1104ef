package dev.hone.generate;

import dev.hone.verify.Formula;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sentences from patterns with slots. A slot's words may have slots themselves; that none comes back to itself is
 * checked when the grammar is read.
 */
public final class Grammar {
    /** A slot in a pattern. */
    static final Pattern SLOT = Pattern.compile("\\{([A-Za-z0-9_-]{1,60})}");

    /** A formula in an output, whose slots stand without braces. */
    static final Pattern FORMULA = Pattern.compile("\\{=([^{}]{1,200})}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String version;
    private final Map<String, List<String>> slots;
    private final Map<String, List<String>> patterns;
    private final List<Made> pairs;

    /**
     * @param version file, version and hash, for the lineage
     * @param slots words by slot
     * @param patterns sentences with slots, by label
     * @param pairs inputs and outputs with slots, where outputs are free; a slot has one word in both
     */
    Grammar(String version, Map<String, List<String>> slots, Map<String, List<String>> patterns, List<Made> pairs) {
        this.version = version;
        this.slots = new LinkedHashMap<>(slots);
        this.patterns = new LinkedHashMap<>(patterns);
        this.pairs = List.copyOf(pairs);
    }

    /** An input with its output. */
    record Made(String input, String output) {}

    String version() {
        return version;
    }

    /** The labels that it has patterns of. */
    public Set<String> labels() {
        return Set.copyOf(patterns.keySet());
    }

    /** Whether its outputs are free. */
    boolean isFree() {
        return !pairs.isEmpty();
    }

    /**
     * A row; empty where an output cannot be computed.
     *
     * @param label that it has patterns of; counts for nothing where outputs are free
     */
    Optional<Made> make(String label, RandomGenerator random) {
        if (!isFree()) {
            List<String> of = patterns.getOrDefault(label, List.of());
            return Optional.of(new Made(filled(of.get(random.nextInt(of.size())), null, random), label));
        }
        Made pair = pairs.get(random.nextInt(pairs.size()));
        Map<String, String> words = new HashMap<>();
        String input = filled(pair.input(), words, random);
        return computed(pair.output(), words, random).map(output -> new Made(input, filled(output, words, random)));
    }

    /** @param drawn the words of slots so far, where each has one; null where a slot may have another each time */
    private String filled(String pattern, @Nullable Map<String, String> drawn, RandomGenerator random) {
        Matcher slot = SLOT.matcher(pattern);
        StringBuilder text = new StringBuilder();
        while (slot.find()) {
            slot.appendReplacement(text, Matcher.quoteReplacement(word(slot.group(1), slot.group(), drawn, random)));
        }
        return slot.appendTail(text).toString();
    }

    /** A word of a slot; what is no slot, such as how often a part of an expression comes, stays as it is. */
    private String word(String slot, String asItIs, @Nullable Map<String, String> drawn, RandomGenerator random) {
        String before = drawn == null ? null : drawn.get(slot);
        List<String> words = slots.getOrDefault(slot, List.of());
        if (before != null || words.isEmpty()) {
            return before == null ? asItIs : before;
        }
        String word = filled(words.get(random.nextInt(words.size())), drawn, random);
        if (drawn != null) {
            drawn.put(slot, word);
        }
        return word;
    }

    private Optional<String> computed(String output, Map<String, String> drawn, RandomGenerator random) {
        Matcher formula = FORMULA.matcher(output);
        StringBuilder text = new StringBuilder();
        while (formula.find()) {
            Matcher name = NAME.matcher(formula.group(1));
            String numbers = name.replaceAll(found -> Matcher.quoteReplacement(
                    slots.containsKey(found.group())
                            ? "(" + word(found.group(), "", drawn, random) + ")"
                            : found.group()));
            Optional<String> value = Formula.value(numbers);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            formula.appendReplacement(text, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(formula.appendTail(text).toString());
    }

    /** The slots that a pattern names. */
    static List<String> slotsOf(String pattern) {
        List<String> names = new ArrayList<>();
        SLOT.matcher(pattern).results().forEach(slot -> names.add(slot.group(1)));
        return names;
    }
}
