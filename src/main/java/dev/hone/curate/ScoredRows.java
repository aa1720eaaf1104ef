package dev.hone.curate;

import dev.hone.data.Example;
import dev.hone.data.NormalText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One kind of rows that only score, prepared for finding near-copies of them. */
final class ScoredRows {
    /**
     * Jaccard similarity of two bags of words from which on they count as the same text: any word order at any length,
     * one word added or left out from 4 words on, one word replaced from 9 words on. Shorter texts with one word
     * replaced often mean something else ("where is my card", "where is my refund"): see
     * {@link #highestCosineWithOneWordReplaced}.
     */
    private static final double SAME_WORDS = 0.8;

    /** In texts of two words, one replaced word leaves too little to compare. */
    private static final int FEWEST_WORDS = 3;

    private final Split split;
    private final int runLength;
    private final Set<String> texts = new HashSet<>();
    private final Set<String> runs = new HashSet<>();
    private final Map<String, Integer> wordNumbers = new HashMap<>();
    private final int[][] bags;
    private final VectorBlock vectors;

    /**
     * @param rows the rows, one vector each
     * @param vectors unit vectors of their inputs
     * @param runLength words in a row that make a leak
     */
    ScoredRows(Split split, List<Example> rows, VectorBlock vectors, int runLength) {
        this.split = split;
        this.runLength = runLength;
        this.vectors = vectors;
        this.bags = new int[rows.size()][];
        for (int i = 0; i < bags.length; i++) {
            String text = NormalText.of(rows.get(i).input());
            texts.add(text);
            String[] words = text.split(" ");
            for (int from = 0; from + runLength <= words.length; from++) {
                runs.add(run(words, from));
            }
            bags[i] = Arrays.stream(words).mapToInt(this::number).sorted().toArray();
        }
    }

    Split split() {
        return split;
    }

    /** The split's word with its article, for a sentence. */
    String article() {
        return switch (split) {
            case LOCKED -> "a locked";
            case OOD -> "an out-of-domain";
            case PROBE -> "a probe";
        };
    }

    boolean hasText(String normalised) {
        return texts.contains(normalised);
    }

    /** Whether a text has as many words in a row, as {@code runLength} says, as one of the rows has. */
    boolean sharesRun(String normalised) {
        String[] words = normalised.split(" ");
        for (int from = 0; from + runLength <= words.length; from++) {
            if (runs.contains(run(words, from))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text has nearly the same words as one of the rows, whatever their order. */
    boolean hasSameWords(String normalised) {
        int[] bag = bag(normalised);
        return Arrays.stream(bags).anyMatch(row -> jaccard(row, bag) >= SAME_WORDS);
    }

    /**
     * Highest cosine to a row that has the same words but one, from {@link #FEWEST_WORDS} words on, in -1..1; -1 where
     * there is no such row.
     */
    double highestCosineWithOneWordReplaced(String normalised, float[] unit) {
        int[] bag = bag(normalised);
        double highest = -1;
        for (int row = 0; row < bags.length; row++) {
            if (bag.length >= FEWEST_WORDS
                    && bags[row].length == bag.length
                    && shared(bags[row], bag) == bag.length - 1) {
                highest = Math.max(highest, vectors.cosine(row, unit));
            }
        }
        return highest;
    }

    boolean isEmpty() {
        return bags.length == 0;
    }

    /** Highest cosine of any row to each of several vectors. */
    double[] highestCosines(List<float[]> units) {
        return vectors.highestCosines(units);
    }

    double highestCosineAbove(double limit, float[] unit) {
        return vectors.highestCosineAbove(limit, unit);
    }

    /** Numbers of a text's words, sorted; -1 for words that no row has. */
    private int[] bag(String normalised) {
        return Arrays.stream(normalised.split(" "))
                .mapToInt(word -> wordNumbers.getOrDefault(word, -1))
                .sorted()
                .toArray();
    }

    private String run(String[] words, int from) {
        return String.join(" ", Arrays.asList(words).subList(from, from + runLength));
    }

    private int number(String word) {
        return wordNumbers.computeIfAbsent(word, added -> wordNumbers.size());
    }

    /** Shared words over all words, of two sorted bags, counting repeats; 0 where their lengths rule out a match. */
    private static double jaccard(int[] a, int[] b) {
        if (Math.min(a.length, b.length) < SAME_WORDS * Math.max(a.length, b.length)) {
            return 0;
        }
        int shared = shared(a, b);
        return (double) shared / (a.length + b.length - shared);
    }

    /** Number of words that two sorted bags have in common, counting repeats. */
    private static int shared(int[] a, int[] b) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            if (a[i] == b[j]) {
                shared++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared;
    }
}
