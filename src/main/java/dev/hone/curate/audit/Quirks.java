package dev.hone.curate.audit;

import dev.hone.data.Example;
import dev.hone.data.NormalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Terms, openings and punctuation that a teacher uses and people do not, in inputs or in outputs: more often by
 * Fisher's exact test, one-sided, with the rate of false finds held at 5 % over all that were tried (Benjamini and
 * Hochberg 1995), and at least three times as often as in real rows.
 */
final class Quirks {
    private static final double FALSE_FINDS = 0.05;
    private static final int FEWEST_ROWS = 3;
    private static final double TIMES = 3;
    private static final FisherExactTest TEST = FisherExactTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN);

    private final Function<Example, String> text;
    private final Predicate<Example> written;
    private final String where;
    private final int realRows;
    private final Map<Trait, Integer> real;

    /**
     * @param text what is looked at
     * @param written whether the teacher wrote that of a row
     * @param where begins the kinds of what is found
     */
    private Quirks(List<Example> realRows, Function<Example, String> text, Predicate<Example> written, String where) {
        this.text = text;
        this.written = written;
        this.where = where;
        this.realRows = realRows.size();
        this.real = counts(realRows);
    }

    static Quirks ofInputs(List<Example> realRows) {
        return new Quirks(realRows, Example::input, row -> !row.lineage().hasRealInput(), "");
    }

    static Quirks ofAnswers(List<Example> realRows) {
        return new Quirks(realRows, Example::output, row -> true, "answer ");
    }

    /** Something that a text has or has not. */
    private record Trait(String kind, String text) {}

    private record Tried(Trait trait, int rows, double p) {}

    /** What one teacher overdoes, the clearest first. */
    List<Audit.Quirk> of(String teacher, List<Example> all) {
        List<Example> rows = all.stream().filter(written).toList();
        if (realRows == 0 || rows.isEmpty()) {
            return List.of();
        }
        List<Tried> tried = tried(rows);
        int found = 0;
        for (int i = 0; i < tried.size(); i++) {
            found = tried.get(i).p() <= FALSE_FINDS * (i + 1) / tried.size() ? i + 1 : found;
        }
        return tried.subList(0, found).stream()
                .filter(each -> isFarMore(each, rows.size()))
                .map(each -> new Audit.Quirk(
                        teacher,
                        each.trait().kind(),
                        each.trait().text(),
                        each.rows(),
                        rows.size(),
                        real.getOrDefault(each.trait(), 0),
                        realRows))
                .toList();
    }

    /** Everything that enough rows have, the least likely to be chance first. */
    private List<Tried> tried(List<Example> rows) {
        List<Tried> tried = new ArrayList<>();
        counts(rows).forEach((trait, count) -> {
            if (count >= FEWEST_ROWS) {
                int there = real.getOrDefault(trait, 0);
                int[][] table = {{count, rows.size() - count}, {there, realRows - there}};
                tried.add(new Tried(trait, count, TEST.test(table).getPValue()));
            }
        });
        tried.sort(Comparator.comparingDouble(Tried::p)
                .thenComparingInt(each -> -each.rows())
                .thenComparing(each -> each.trait().text()));
        return tried;
    }

    private boolean isFarMore(Tried tried, int rows) {
        double there = (double) real.getOrDefault(tried.trait(), 0) / realRows;
        return (double) tried.rows() / rows >= TIMES * there;
    }

    /** Whether a row has one of the quirks. */
    boolean shows(Example row, List<Audit.Quirk> quirks) {
        Set<Trait> traits = traits(text.apply(row));
        return written.test(row)
                && quirks.stream().anyMatch(quirk -> traits.contains(new Trait(quirk.kind(), quirk.text())));
    }

    private Map<Trait, Integer> counts(List<Example> rows) {
        Map<Trait, Integer> counts = new HashMap<>();
        rows.forEach(row -> traits(text.apply(row)).forEach(trait -> counts.merge(trait, 1, Integer::sum)));
        return counts;
    }

    /** Each once: words, the first two and three words, and marks, runs of one mark as a whole. */
    private Set<Trait> traits(String input) {
        Set<Trait> traits = new HashSet<>();
        String[] words = NormalText.of(input).split(" ");
        for (String word : words) {
            traits.add(new Trait(where + "term", word));
        }
        for (int length = 2; length <= 3 && length <= words.length; length++) {
            traits.add(
                    new Trait(where + "opening", String.join(" ", List.of(words).subList(0, length))));
        }
        int at = 0;
        while (at < input.length()) {
            int mark = input.codePointAt(at);
            int end = at;
            while (end < input.length() && input.codePointAt(end) == mark) {
                end += Character.charCount(mark);
            }
            if (isMark(mark)) {
                traits.add(new Trait(where + "punctuation", input.substring(at, Math.min(end, at + 6))));
            }
            at = end;
        }
        return traits;
    }

    private static boolean isMark(int point) {
        return !Character.isLetterOrDigit(point)
                && !Character.isWhitespace(point)
                && Character.getType(point) != Character.NON_SPACING_MARK;
    }
}
