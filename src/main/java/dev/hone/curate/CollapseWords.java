package dev.hone.curate;

import dev.hone.data.Example;
import dev.hone.data.NormalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signs of collapse in the wording: repeated words and phrases, and words that only the teacher uses. */
final class CollapseWords {
    /** Most words that a note names. */
    private static final int NAMED = 5;

    /** A word in this many made rows, and in no real one, is the teacher's own. */
    private static final int OWN = 3;

    private CollapseWords() {}

    /**
     * Different n-grams as a share of all, in samples of equal size: distinct-n (Li et al. 2016) falls with the amount
     * of text, so both sides are rarefied to the smaller one ({@link VocabularyDrift}).
     *
     * @param keep the sign shows where less than this share of the seeds' value is left
     */
    static CollapseSign distinct(int n, List<Example> seeds, List<Example> made, double keep) {
        Map<String, Integer> real = grams(seeds, n);
        Map<String, Integer> written = grams(made, n);
        int sample = Math.max(1, Math.min(total(real), total(written)));
        double realShare = VocabularyDrift.expectedTypes(real, sample) / sample;
        double share = VocabularyDrift.expectedTypes(written, sample) / sample;
        String what = n == 1 ? "words" : "runs of " + n + " words";
        String note = String.format(
                Locale.ROOT,
                "Of %d %s, %.0f %% differ in the generated rows and %.0f %% in the seeds.",
                sample,
                what,
                100 * share,
                100 * realShare);
        return CollapseSign.below("distinct-" + n, share, realShare, keep * realShare, note);
    }

    /**
     * Share of the made words that no seed has, against the same share in real rows that are no seeds.
     *
     * @param excess the sign shows where the share is higher than the real one by more than this
     */
    static CollapseSign ownWords(CollapseInput in, double excess) {
        Set<String> known = words(in.seeds());
        double share = unknown(in.made(), known);
        double real = unknown(in.unseen(), known);
        known.addAll(words(in.unseen()));
        List<String> own = own(in.made(), known);
        String note = String.format(
                Locale.ROOT,
                "%.0f %% of its words stand in no seed; in real rows that are no seeds it is %.0f %%.%s",
                100 * share,
                100 * real,
                own.isEmpty() ? "" : " Words that only the teacher uses, most rows first: " + String.join(", ", own));
        return CollapseSign.above("new-words", share, real, real + excess, note);
    }

    private static List<String> own(List<Example> made, Set<String> known) {
        Map<String, Long> rows = made.stream()
                .flatMap(row -> List.of(split(row)).stream().distinct())
                .filter(word -> !known.contains(word))
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
        return rows.entrySet().stream()
                .filter(word -> word.getValue() >= OWN)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .map(word -> "%s (%d)".formatted(word.getKey(), word.getValue()))
                .toList();
    }

    private static double unknown(List<Example> rows, Set<String> known) {
        long all = 0;
        long unknown = 0;
        for (Example row : rows) {
            for (String word : split(row)) {
                all++;
                unknown += known.contains(word) ? 0 : 1;
            }
        }
        return all == 0 ? 0 : (double) unknown / all;
    }

    private static Set<String> words(List<Example> rows) {
        Set<String> words = new HashSet<>();
        rows.forEach(row -> words.addAll(List.of(split(row))));
        return words;
    }

    private static Map<String, Integer> grams(List<Example> rows, int n) {
        Map<String, Integer> counts = new HashMap<>();
        for (Example row : rows) {
            List<String> words = new ArrayList<>(List.of(split(row)));
            for (int from = 0; from + n <= words.size(); from++) {
                counts.merge(String.join(" ", words.subList(from, from + n)), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String[] split(Example row) {
        return NormalText.of(row.input()).split(" ");
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
