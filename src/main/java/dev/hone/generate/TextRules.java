package dev.hone.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Rules that change a text; each is empty where it does not apply. Words are what blanks separate. */
final class TextRules {
    /** Shorter words are mostly function words, which have no synonyms and whose typos make other words. */
    private static final int SHORTEST_CHANGED = 4;

    private TextRules() {}

    /** Replaces one word by a synonym, keeping a capital first letter and what surrounds the word. */
    static Optional<String> synonym(String text, WordNet net, RandomGenerator random) {
        List<String> words = words(text);
        List<Integer> places = longWords(words);
        Collections.shuffle(places, random);
        for (int place : places) {
            String core = core(words.get(place));
            List<String> synonyms = net.synonyms(core);
            if (!synonyms.isEmpty()) {
                String synonym = synonyms.get(random.nextInt(synonyms.size()));
                String cased = Character.isUpperCase(core.charAt(0)) ? capitalised(synonym) : synonym;
                words.set(place, words.get(place).replace(core, cased));
                return Optional.of(String.join(" ", words));
            }
        }
        return Optional.empty();
    }

    /** One slip of the fingers inside a word: two letters swapped, one left out, or one doubled. */
    static Optional<String> typo(String text, RandomGenerator random) {
        List<String> words = words(text);
        List<Integer> places = longWords(words);
        if (places.isEmpty()) {
            return Optional.empty();
        }
        int place = places.get(random.nextInt(places.size()));
        String core = core(words.get(place));
        int at = 1 + random.nextInt(core.length() - 2);
        String slipped = switch (random.nextInt(3)) {
            case 0 -> core.substring(0, at) + core.charAt(at + 1) + core.charAt(at) + core.substring(at + 2);
            case 1 -> core.substring(0, at) + core.substring(at + 1);
            default -> core.substring(0, at) + core.charAt(at) + core.substring(at);
        };
        words.set(place, words.get(place).replace(core, slipped));
        return Optional.of(String.join(" ", words));
    }

    /** Moves the clause after a comma to the front, or swaps two neighbouring words. */
    static Optional<String> order(String text, RandomGenerator random) {
        int comma = text.indexOf(", ");
        if (comma > 0) {
            return Optional.of(text.substring(comma + 2).strip() + ", " + text.substring(0, comma));
        }
        List<String> words = words(text);
        if (words.size() < 3) {
            return Optional.empty();
        }
        int at = random.nextInt(words.size() - 1);
        Collections.swap(words, at, at + 1);
        return Optional.of(String.join(" ", words));
    }

    /** The beginning of one text and the end of another, joined at a word that both have inside. */
    static Optional<String> recombine(String first, String second, RandomGenerator random) {
        List<String> head = words(first);
        List<String> tail = words(second);
        List<int[]> joints = new ArrayList<>();
        for (int i = 1; i < head.size(); i++) {
            for (int j = 0; j < tail.size() - 1; j++) {
                if (head.get(i).equalsIgnoreCase(tail.get(j))) {
                    joints.add(new int[] {i, j});
                }
            }
        }
        if (joints.isEmpty()) {
            return Optional.empty();
        }
        int[] joint = joints.get(random.nextInt(joints.size()));
        List<String> joined = new ArrayList<>(head.subList(0, joint[0]));
        joined.addAll(tail.subList(joint[1], tail.size()));
        return Optional.of(String.join(" ", joined));
    }

    private static List<String> words(String text) {
        return new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
    }

    private static List<Integer> longWords(List<String> words) {
        return new ArrayList<>(IntStream.range(0, words.size())
                .filter(i -> core(words.get(i)).length() >= SHORTEST_CHANGED)
                .boxed()
                .toList());
    }

    /** The word without what stands around it; empty unless only letters remain. */
    private static String core(String word) {
        String core = word.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        return core.chars().allMatch(Character::isLetter) ? core : "";
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
