package dev.hone.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The records of a sealed family, and how the file chooses among them: teachers by {@code kind}, stopping rules by
 * {@code rule}, and rules that combine others by the one key they have.
 *
 * @param chooser key whose value names the record
 * @param byWord records by that value
 * @param byKey records that are chosen by having this key
 */
record Variants(String chooser, Map<String, Class<?>> byWord, Map<String, Class<?>> byKey) {
    static Variants of(Class<?> family) {
        boolean rules = family == StopRule.class;
        Map<String, Class<?>> byWord = new LinkedHashMap<>();
        Map<String, Class<?>> byKey = new LinkedHashMap<>();
        for (Class<?> variant : family.getPermittedSubclasses()) {
            boolean combines = variant == StopRule.All.class || variant == StopRule.Any.class;
            words(variant).forEach(word -> (combines ? byKey : byWord).put(word, variant));
        }
        return new Variants(rules ? "rule" : "kind", byWord, byKey);
    }

    /** The record that a group asks for; nothing where a problem was reported. */
    Optional<Class<?>> choose(Fields fields, Node group, String where, Reading reading) {
        Node word = fields.value(chooser);
        if (word == null) {
            Optional<String> key = byKey.keySet().stream().filter(fields::has).findFirst();
            if (key.isEmpty()) {
                String place = Fields.path(where, chooser);
                reading.problem(group.getStartMark(), place, "missing - must be " + allowed());
            }
            return key.map(byKey::get);
        }
        Class<?> chosen = word instanceof ScalarNode scalar ? byWord.get(scalar.getValue()) : null;
        if (chosen == null) {
            reading.problem(word.getStartMark(), Fields.path(where, chooser), unknown(word));
        }
        return Optional.ofNullable(chosen);
    }

    /** The chooser, where this record is chosen by one. */
    @Nullable
    String chooserOf(Class<?> variant) {
        return byWord.containsValue(variant) ? chooser : null;
    }

    private String unknown(Node word) {
        String shown = Scalars.shape(word);
        if (byKey.containsKey(shown)) {
            return "%s - write {%s: [...]} without rule".formatted(shown, shown);
        }
        if (chooser.equals("kind") && LaterKeys.TEACHERS.contains(shown)) {
            return "%s - not available in this version; must be %s".formatted(shown, allowed());
        }
        return "%s - %smust be %s".formatted(shown, Nearest.maybe(shown, byWord.keySet()), allowed());
    }

    /** The word that somebody wrote, where it is one, otherwise the first. */
    String like(String written) {
        return byWord.containsKey(written)
                ? written
                : byWord.keySet().iterator().next();
    }

    private String allowed() {
        List<String> words = new ArrayList<>(byWord.keySet());
        String combined =
                byKey.isEmpty() ? "" : ", or {%s: [...]}".formatted(String.join(": [...]} or {", byKey.keySet()));
        return "one of " + String.join(", ", words) + combined;
    }

    /** The first word of a variant. */
    static String word(Class<?> variant) {
        return words(variant).getFirst();
    }

    /** The words that choose a variant: those of its own key {@code kind} where it has one, else its class name. */
    static List<String> words(Class<?> variant) {
        return ownChooser(variant)
                .map(key -> List.of(key.doc().oneOf()))
                .orElseGet(() -> List.of(variant.getSimpleName().toLowerCase(Locale.ROOT)));
    }

    /** The key of a variant that chooses it among its family and says more than that; most have none. */
    static Optional<Key> ownChooser(Class<?> variant) {
        return Key.of(variant).stream().filter(key -> key.name().equals("kind")).findFirst();
    }

    /** The records of a sealed family, in order. */
    static List<Class<?>> all(Class<?> family) {
        return Arrays.asList(family.getPermittedSubclasses());
    }
}
