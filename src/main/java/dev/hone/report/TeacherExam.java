package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.evaluate.Score;
import java.util.List;

/** How a teacher that is a model did on probe rows before it taught. */
public record TeacherExam(
        @JsonPropertyDescription("The loop's metric on the rows that it answered.")
        Score score,

        @JsonPropertyDescription("The student of round 0 on the same rows.")
        Score student,

        @JsonPropertyDescription("By label and by slice, the weakest first.")
        List<Part> parts) {
    private static final int SHOWN = 10;

    public TeacherExam {
        parts = List.copyOf(parts);
    }

    /** Rows of one label or slice. */
    public record Part(
            @JsonPropertyDescription("The label, or a slice such as channel=mail.")
            String name,

            @JsonPropertyDescription("Share of its rows answered rightly.")
            Score right) {
        /** Rows answered rightly. */
        public long hits() {
            return Math.round(right.value() * right.n());
        }
    }

    /** Those parts of which it answered a row wrongly, the weakest first, as many as are shown. */
    public List<Part> weakest() {
        return parts.stream()
                .filter(part -> part.hits() < part.right().n())
                .limit(SHOWN)
                .toList();
    }

    /** How many parts are not among them. */
    public int others() {
        return parts.size() - weakest().size();
    }

    /** A table of what teachers know least, as Markdown; empty where none answered anything wrongly. */
    static String markdown(List<DataCard.TeacherCard> teachers) {
        MarkdownTable table = new MarkdownTable("teacher", "label or slice", "right", "share, 95 % interval");
        StringBuilder rest = new StringBuilder();
        boolean any = false;
        for (DataCard.TeacherCard teacher : teachers) {
            TeacherExam exam = teacher.exam();
            if (exam != null && !exam.weakest().isEmpty()) {
                any = true;
                exam.weakest()
                        .forEach(part -> table.add(
                                teacher.id(),
                                part.name(),
                                part.hits() + " of " + part.right().n(),
                                Numbers.of(part.right())));
                rest.append(exam.others() == 0 ? "" : "\n%s\n".formatted(MarkdownTable.escaped(teacher.rest())));
            }
        }
        return any ? "\n### What teachers know least\n\n" + table.text() + rest : "";
    }
}
