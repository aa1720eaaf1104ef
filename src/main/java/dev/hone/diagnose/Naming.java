package dev.hone.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names clusters by the words that set them apart, and by their main confusion.
 *
 * <p>Words are weighed by class-TF-IDF (Grootendorst 2022, BERTopic, equation 2): f(t,c)·log(1 + A / f(t)), with
 * f(t,c) the share of a word in its cluster, f(t) its count over all classes, and A the mean number of words of a
 * class. The classes are the clusters, with the failures outside of all clusters as one more.
 */
final class Naming {
    private static final int TERMS = 3;

    private final List<List<Failure>> clusters;
    private final Map<String, Integer> everywhere;
    private final double meanWords;

    private Naming(List<List<Failure>> clusters, Map<String, Integer> everywhere, double meanWords) {
        this.clusters = clusters;
        this.everywhere = everywhere;
        this.meanWords = meanWords;
    }

    /**
     * A cluster's name with what it was made of; {@code confusion} keeps the labels byte for byte and is null where
     * outputs are free.
     */
    record Name(String text, List<String> terms, @Nullable String confusion) {}

    static Naming of(List<List<Failure>> clusters, List<Failure> failures) {
        Map<String, Integer> everywhere = count(failures);
        int words = everywhere.values().stream().mapToInt(Integer::intValue).sum();
        int clustered = clusters.stream().mapToInt(List::size).sum();
        int classes = clusters.size() + (clustered < failures.size() ? 1 : 0);
        return new Naming(clusters, everywhere, (double) words / Math.max(1, classes));
    }

    /** The name of one of the clusters. */
    Name name(int cluster) {
        List<Failure> members = clusters.get(cluster);
        Confused main = Confused.most(members);
        List<String> terms = terms(members);
        String reading = Words.readable(main.expected()) + " read as " + Words.readable(main.answered());
        String text = terms.isEmpty() ? reading : String.join(", ", terms) + ": " + reading;
        return new Name(text, terms, main.expected() + " -> " + main.answered());
    }

    /** The name of one of the clusters whose outputs are free: its words, and what is wrong most often. */
    Name name(int cluster, Map<String, Cause> causes) {
        List<Failure> members = clusters.get(cluster);
        List<String> terms = terms(members);
        String trouble = Causes.mostFrequent(members.stream()
                .map(failure -> causes.get(failure.exampleId()))
                .flatMap(java.util.stream.Stream::ofNullable)
                .map(Naming::trouble)
                .toList());
        List<String> parts = new ArrayList<>();
        if (!terms.isEmpty()) {
            parts.add(String.join(", ", terms));
        }
        if (!trouble.isEmpty()) {
            parts.add(trouble);
        }
        return new Name(parts.isEmpty() ? "wrong answers" : String.join(": ", parts), terms, null);
    }

    private static String trouble(Cause cause) {
        String field = cause.field().isEmpty() ? "" : " " + cause.field();
        return cause.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + field;
    }

    /** A word must occur in two members, or one odd input would name its cluster; where none does, any may. */
    private List<String> terms(List<Failure> members) {
        Map<String, Integer> counts = count(members);
        Map<String, Integer> inMembers = memberCounts(members);
        List<String> best = best(
                counts,
                counts.keySet().stream()
                        .filter(word -> inMembers.getOrDefault(word, 0) >= 2)
                        .toList());
        return best.isEmpty() ? best(counts, List.copyOf(counts.keySet())) : best;
    }

    private List<String> best(Map<String, Integer> counts, List<String> words) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Double> weight = new HashMap<>();
        for (String word : words) {
            double share = (double) counts.getOrDefault(word, 0) / all;
            weight.put(word, share * Math.log1p(meanWords / everywhere.getOrDefault(word, 1)));
        }
        return words.stream()
                .sorted(Comparator.comparing((String word) -> weight.getOrDefault(word, 0.0))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(TERMS)
                .toList();
    }

    private static Map<String, Integer> count(List<Failure> failures) {
        Map<String, Integer> counts = new HashMap<>();
        for (Failure failure : failures) {
            Words.of(failure.input()).forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return counts;
    }

    private static Map<String, Integer> memberCounts(List<Failure> failures) {
        Map<String, Integer> counts = new HashMap<>();
        for (Failure failure : failures) {
            Set<String> distinct = new HashSet<>(Words.of(failure.input()));
            distinct.forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return counts;
    }

    /** A right answer with the wrong one that was given. */
    private record Confused(String expected, String answered) {
        /** The most frequent of at least one failure; the first by name where equal. */
        static Confused most(List<Failure> members) {
            Map<Confused, Long> counts = members.stream()
                    .collect(Collectors.groupingBy(
                            failure -> new Confused(failure.expected(), failure.answered()), Collectors.counting()));
            List<Map.Entry<Confused, Long>> entries = new ArrayList<>(counts.entrySet());
            entries.sort(Map.Entry.<Confused, Long>comparingByValue()
                    .reversed()
                    .thenComparing(entry -> entry.getKey().expected())
                    .thenComparing(entry -> entry.getKey().answered()));
            return entries.getFirst().getKey();
        }
    }
}
