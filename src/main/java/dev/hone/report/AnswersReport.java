package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.FieldRow;
import dev.hone.evaluate.TaskFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How free answers to probe compare with the right ones, beside the scores. */
public record AnswersReport(
        @JsonPropertyDescription("Answers looked at: rows of probe that judge the round.")
        int rows,

        @JsonPropertyDescription("Answers that could not be read as what they should be; they count as wrong.")
        int unreadable,

        @JsonPropertyDescription("Rows of which nobody can tell whether the answer is right; they count nowhere.")
        int undecided,

        @JsonPropertyDescription("Figures by field, the most frequent first; empty but for extraction.")
        List<FieldRow> fields,

        @JsonPropertyDescription("What a judge said who compared answers in pairs; null where nobody did.") @Nullable
        PairwiseReport pairs) {
    private static final int SHOWN = 12;

    public AnswersReport {
        fields = List.copyOf(fields);
    }

    static @Nullable AnswersReport orNull(Evaluation probe, @Nullable PairwiseReport pairs) {
        TaskFigures task = probe.task();
        return task == null
                ? null
                : new AnswersReport(
                        probe.accuracy().n() + task.undecided(),
                        task.unreadable(),
                        task.undecided(),
                        task.fields(),
                        pairs);
    }

    /** One sentence on answers that could not be compared. */
    public String sentence() {
        String read = unreadable == 0
                ? "All of %s could be read".formatted(Numbers.plural(rows, "answer"))
                : "Of %s %d could not be read as what they should be, and count as wrong"
                        .formatted(Numbers.plural(rows, "answer"), unreadable);
        String told = undecided == 0
                ? read + "."
                : read + "; of %d nobody can tell whether they are right, and they count nowhere.".formatted(undecided);
        return pairs == null ? told : told + pairs.sentence();
    }

    /** The most frequent fields. */
    public List<FieldRow> firstFields() {
        return fields.stream().limit(SHOWN).toList();
    }

    /** The other fields. */
    public List<FieldRow> otherFields() {
        return fields.stream().skip(SHOWN).toList();
    }

    /** The same as Markdown; empty where answers are labels. */
    static String markdown(@Nullable AnswersReport answers) {
        if (answers == null) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n### Answers\n\n" + answers.sentence() + "\n\n");
        if (answers.pairs() != null) {
            text.append(answers.pairs().markdown());
        }
        if (answers.fields().isEmpty()) {
            return text.toString();
        }
        MarkdownTable table = new MarkdownTable("field", "expected", "recall", "precision", "F1");
        for (FieldRow field : answers.firstFields()) {
            table.add(
                    Texts.clip(field.field(), Texts.SHORT),
                    field.recall() == null ? 0 : field.recall().n(),
                    field.recall() == null ? "never expected" : Numbers.of(field.recall()),
                    field.precision() == null ? "never given" : Numbers.of(field.precision()),
                    Numbers.score(field.f1()));
        }
        return text.append(table.text()).toString();
    }
}
