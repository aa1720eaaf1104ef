package dev.hone.generate;

import dev.hone.verify.OutputEquality;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Several answers to the question which label an input has. */
final class Votes {
    private final int samples;
    private final OutputEquality equality;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private Inquiry.Outcome.@Nullable Missing missing;

    /** @param samples answers that were asked for */
    Votes(int samples) {
        this(samples, Assignment.LETTER_BY_LETTER);
    }

    /** @param equality which answers name the same */
    Votes(int samples, OutputEquality equality) {
        this.samples = samples;
        this.equality = equality;
    }

    void answered(String answer, String reasoning) {
        String label = counts.keySet().stream()
                .filter(known -> equality.compare(known, answer).holds())
                .findFirst()
                .orElse(answer);
        counts.merge(label, 1, Integer::sum);
        reasons.putIfAbsent(label, reasoning);
    }

    void missing(Inquiry.Outcome.Missing outcome) {
        missing = outcome;
    }

    /** The label that most answers named; none where two did equally often, or too few agree. */
    Optional<String> label(double agreementAtLeast) {
        int most = most();
        var best = counts.entrySet().stream()
                .filter(one -> one.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        boolean agreed = best.size() == 1 && most >= agreementAtLeast * samples - 1e-9;
        return agreed ? Optional.of(best.getFirst()) : Optional.empty();
    }

    /** How many answers named the label, of how many. */
    String agreement(String label) {
        return "%d of %d".formatted(counts.getOrDefault(label, 0), samples);
    }

    /** The first reasoning that led to the label; empty where there is none. */
    String reasoning(String label) {
        return reasons.getOrDefault(label, "");
    }

    /** Why there is no answer at all; empty where there is one. */
    Optional<Inquiry.Outcome.Missing> unanswered() {
        return counts.isEmpty() ? Optional.ofNullable(missing) : Optional.empty();
    }

    private int most() {
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
