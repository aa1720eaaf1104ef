package dev.hone.curate;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The languages that texts may be in. A text is in another one only where that is clear: it has some letters, and its
 * likeliest language is more than twice as likely as the likeliest of these.
 */
final class Languages {
    /** None of 7,860 English rows of four public sets was taken for another language at this factor. */
    private static final double CLEARLY = 2;

    /** In shorter texts names and loan words weigh more than the language. */
    private static final int LEAST_LETTERS = 20;

    /** Seeds that are looked at: enough to see a language that a hundredth of them is in. */
    private static final int MOST_SEEDS = 1000;

    private static final int LEAST_SEEDS = 5;

    /** So likely has the language of all seeds together to be. */
    private static final double SURE = 0.5;

    private static final int MOST_CHARACTERS = 20_000;

    /** Where the gate would object to more of the seeds than this, they are in no language that it can tell. */
    private static final double MOST_FOREIGN = 0.05;

    private final List<String> seeds;
    private @Nullable LanguageModel model;
    private @Nullable Set<String> allowed;

    private Languages(List<String> seeds, @Nullable Set<String> allowed) {
        this.seeds = seeds;
        this.allowed = allowed;
    }

    /** Any language. */
    static Languages any() {
        return new Languages(List.of(), Set.of());
    }

    /** Those that seeds are in; any where that is not clear. */
    static Languages of(List<String> seeds) {
        return new Languages(List.copyOf(seeds), null);
    }

    /** Those that are named, by two or three letters. */
    static Languages named(List<String> words) {
        return new Languages(
                List.of(), words.stream().map(LanguageModel::threeLetters).collect(Collectors.toUnmodifiableSet()));
    }

    /** Those that are named and that nobody here can tell, as they are named. */
    static List<String> unknown(List<String> words) {
        Set<String> known = new LanguageModel().known();
        return words.stream()
                .filter(word -> !known.contains(LanguageModel.threeLetters(word)))
                .toList();
    }

    /** The name of the language that a text is clearly in, where that is none of these. */
    Optional<String> foreign(String text) {
        if (isShort(text) || (allowed != null && allowed.isEmpty())) {
            return Optional.empty();
        }
        Set<String> these = languages();
        return these.isEmpty()
                ? Optional.empty()
                : other(model().of(text), these).map(LanguageModel::name);
    }

    /** What texts may be in, for a person. */
    String names() {
        return languages().stream().map(LanguageModel::name).sorted().collect(Collectors.joining(" or "));
    }

    private static boolean isShort(String text) {
        return text.codePoints().filter(Character::isLetter).count() < LEAST_LETTERS;
    }

    private LanguageModel model() {
        LanguageModel read = model == null ? new LanguageModel() : model;
        model = read;
        return read;
    }

    private Set<String> languages() {
        Set<String> known = allowed == null ? ofSeeds() : allowed;
        allowed = known;
        return known;
    }

    private Set<String> ofSeeds() {
        int every = Math.max(1, seeds.size() / MOST_SEEDS);
        List<String> texts = seeds.stream()
                .filter(seed -> seeds.size() <= MOST_SEEDS || Math.floorMod(seed.hashCode(), every) == 0)
                .filter(seed -> !isShort(seed))
                .toList();
        Optional<String> usual = texts.size() < LEAST_SEEDS ? Optional.empty() : usual(texts);
        if (usual.isEmpty()) {
            return Set.of();
        }
        List<Map<String, Double>> read = texts.stream().map(model()::of).toList();
        Set<String> found = new TreeSet<>(Set.of(usual.get()));
        Map<String, Integer> others = new HashMap<>();
        read.forEach(likely -> other(likely, found).ifPresent(other -> others.merge(other, 1, Integer::sum)));
        others.forEach((other, rows) -> {
            if (rows >= Math.max(2, read.size() / 100)) {
                found.add(other);
            }
        });
        long foreign =
                read.stream().filter(likely -> other(likely, found).isPresent()).count();
        return foreign > MOST_FOREIGN * read.size() ? Set.of() : Collections.unmodifiableSet(found);
    }

    /** The language of all together, which is far surer than that of a single one; empty where even that is not. */
    private Optional<String> usual(List<String> texts) {
        String all = String.join("\n", texts);
        Map<String, Double> likely = model().of(all.substring(0, Math.min(all.length(), MOST_CHARACTERS)));
        String best = best(likely);
        return likely.getOrDefault(best, 0.0) < SURE ? Optional.empty() : Optional.of(best);
    }

    private static Optional<String> other(Map<String, Double> likely, Set<String> these) {
        double own = these.stream()
                .mapToDouble(language -> likely.getOrDefault(language, 0.0))
                .max()
                .orElse(0);
        String best = best(likely);
        return likely.getOrDefault(best, 0.0) > CLEARLY * own ? Optional.of(best) : Optional.empty();
    }

    private static String best(Map<String, Double> likely) {
        return likely.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
