package dev.hone.generate;

import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Changes seeds by the rules that are switched on. {@code case} only rides on another rule, one time in three: texts
 * that differ in case alone count as the same text.
 */
final class Rewriter {
    private static final String CASE = "case";

    private final List<Rule> rules;
    private final boolean changesCase;
    private final WordNet words;

    /** A rule that makes a new text; all words of the loop file except {@code case}. */
    private enum Rule {
        SYNONYM,
        TYPO,
        ORDER,
        RECOMBINE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Rewriter(List<String> names, WordNet words) {
        this.words = words;
        this.changesCase = names.contains(CASE);
        List<Rule> chosen = new ArrayList<>();
        for (String name : names) {
            if (!name.equals(CASE)) {
                chosen.add(rule(name));
            }
        }
        this.rules = List.copyOf(chosen);
    }

    private static Rule rule(String name) {
        for (Rule rule : Rule.values()) {
            if (rule.word().equals(name)) {
                return rule;
            }
        }
        throw new IllegalArgumentException(
                "teachers.rules: %s is not one of synonym, case, typo, order, recombine".formatted(name));
    }

    /** A changed form of a seed; empty where the drawn rule does not apply to it. */
    Optional<Variant> vary(Example seed, List<Example> sameLabel, RandomGenerator random) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Rule rule = rules.get(random.nextInt(rules.size()));
        Optional<Variant> variant = apply(rule, seed, sameLabel, random);
        return changesCase && random.nextInt(3) == 0 ? variant.map(made -> recased(made, random)) : variant;
    }

    private Optional<Variant> apply(Rule rule, Example seed, List<Example> sameLabel, RandomGenerator random) {
        String text = seed.input();
        return switch (rule) {
            case SYNONYM -> TextRules.synonym(text, words, random).map(made -> variant(made, rule, seed));
            case TYPO -> TextRules.typo(text, random).map(made -> variant(made, rule, seed));
            case ORDER -> TextRules.order(text, random).map(made -> variant(made, rule, seed));
            case RECOMBINE -> recombined(seed, sameLabel, random);
        };
    }

    private static Optional<Variant> recombined(Example seed, List<Example> sameLabel, RandomGenerator random) {
        List<Example> others = sameLabel.stream()
                .filter(other -> !other.id().equals(seed.id()))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Example other = others.get(random.nextInt(others.size()));
        return TextRules.recombine(seed.input(), other.input(), random)
                .map(text -> new Variant(text, Rule.RECOMBINE.word(), List.of(seed.id(), other.id())));
    }

    private static Variant variant(String text, Rule rule, Example seed) {
        return new Variant(text, rule.word(), List.of(seed.id()));
    }

    private static Variant recased(Variant made, RandomGenerator random) {
        String text = random.nextBoolean()
                ? made.text().toLowerCase(Locale.ROOT)
                : made.text().toUpperCase(Locale.ROOT);
        return new Variant(text, made.strategy() + "+" + CASE, made.parents());
    }
}
