package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import java.util.List;

/** Rows of a data set that hold a right answer and one that a student gave instead. */
public record Pairs(
        @JsonPropertyDescription("How many.") int count,

        @JsonPropertyDescription("Some of them, the newest.")
        List<Pair> shown) {
    /** No pairs. */
    public static final Pairs NONE = new Pairs(0, List.of());

    private static final int SHOWN = 5;

    public Pairs {
        shown = List.copyOf(shown);
    }

    /** One pair. */
    public record Pair(
            @JsonPropertyDescription("The input.") String input,

            @JsonPropertyDescription("The right answer.") String chosen,

            @JsonPropertyDescription("What the student said.")
            String rejected,

            @JsonPropertyDescription("Which student.") String student) {}

    /** The pairs among the rows of a data set. */
    public static Pairs of(List<Example> rows) {
        List<Pair> pairs = rows.stream()
                .filter(row -> row.lineage().details().containsKey(Lineage.REJECTED))
                .map(Pairs::pair)
                .toList();
        return new Pairs(pairs.size(), pairs.reversed().stream().limit(SHOWN).toList());
    }

    private static Pair pair(Example row) {
        var details = row.lineage().details();
        return new Pair(
                Texts.clip(row.input(), Texts.LONG),
                Texts.clip(row.output(), Texts.LONG),
                Texts.clip(details.getOrDefault(Lineage.REJECTED, ""), Texts.LONG),
                details.getOrDefault(Lineage.STUDENT, ""));
    }

    /** As Markdown; empty where there are none. */
    static String markdown(Pairs pairs) {
        if (pairs.count() == 0) {
            return "";
        }
        MarkdownTable table = new MarkdownTable("input", "right", "the student said", "student");
        pairs.shown().forEach(pair -> table.add(pair.input(), pair.chosen(), pair.rejected(), pair.student()));
        String count = "%d in the data set; `hone export --format dpo-openai` or `dpo-trl` writes them.\n\n"
                .formatted(pairs.count());
        return "### Preference pairs\n\n" + count + table.text();
    }
}
