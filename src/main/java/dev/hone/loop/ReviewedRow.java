package dev.hone.loop;

import dev.hone.store.ExampleRow;
import dev.hone.store.ReviewItem;
import dev.hone.store.ReviewWord;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row that people were asked to look at, with what they said.
 *
 * @param item the question
 * @param row the row as it is now
 * @param words what each person said last, oldest first
 * @param outcome what follows
 */
record ReviewedRow(ReviewItem item, ExampleRow row, List<ReviewWord> words, Outcome outcome) {
    /** What people decided together. */
    enum Outcome {
        /** Too few have spoken, or they do not agree and another may decide. */
        OPEN,
        ACCEPTED,
        FIXED,
        REJECTED,
        /** Nobody can tell. */
        UNSURE;

        boolean isWrong() {
            return this == FIXED || this == REJECTED;
        }

        /** Whether it says if the row is right. */
        boolean decides() {
            return this == ACCEPTED || isWrong();
        }
    }

    ReviewedRow {
        words = List.copyOf(words);
    }

    /** @param people how many look at each row; where they do not agree, one more may decide */
    static ReviewedRow of(ReviewItem item, ExampleRow row, List<ReviewWord> words, int people) {
        return new ReviewedRow(item, row, words, outcome(words, people));
    }

    /** The correction that was agreed on. */
    @Nullable
    ReviewWord fix() {
        return fix(words).orElse(null);
    }

    /** The correction that most people give, the first of equals. */
    static Optional<ReviewWord> fix(List<ReviewWord> words) {
        List<ReviewWord> fixes =
                words.stream().filter(word -> word.decision().equals("fix")).toList();
        Map<String, Long> votes =
                fixes.stream().collect(Collectors.groupingBy(ReviewedRow::vote, Collectors.counting()));
        return fixes.stream().min(Comparator.comparingLong(word -> -votes.getOrDefault(vote(word), 0L)));
    }

    /** Whether it speaks for its batch. */
    boolean counts() {
        return item.reason().equals("sample");
    }

    boolean hasWordOf(String reviewer) {
        return words.stream().anyMatch(word -> word.reviewer().equals(reviewer));
    }

    /** What people decide together, where so many have to look. */
    static Outcome outcome(List<ReviewWord> words, int people) {
        if (words.size() < people) {
            return Outcome.OPEN;
        }
        Map<String, Long> votes =
                words.stream().collect(Collectors.groupingBy(ReviewedRow::vote, TreeMap::new, Collectors.counting()));
        for (Map.Entry<String, Long> vote : votes.entrySet()) {
            if (2 * vote.getValue() > words.size()) {
                return named(vote.getKey());
            }
        }
        long wrong =
                words.stream().filter(word -> named(word.decision()).isWrong()).count();
        if (2 * wrong > words.size()) {
            return Outcome.REJECTED;
        }
        return words.size() <= people && people > 1 ? Outcome.OPEN : Outcome.UNSURE;
    }

    /** Two corrections agree where they are the same. */
    private static String vote(ReviewWord word) {
        return word.decision().equals("fix")
                ? "fix " + Objects.hash(word.fixedInput(), word.fixedOutput())
                : word.decision();
    }

    private static Outcome named(String vote) {
        return switch (vote.split(" ")[0]) {
            case "accept" -> Outcome.ACCEPTED;
            case "fix" -> Outcome.FIXED;
            case "reject" -> Outcome.REJECTED;
            default -> Outcome.UNSURE;
        };
    }

    /** How many rows have which outcome. */
    static int count(Collection<ReviewedRow> rows, Outcome outcome) {
        return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
    }
}
