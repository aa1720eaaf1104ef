package dev.hone.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured of answers that are written freely, beside the headline and the share of right ones.
 *
 * @param others further metrics
 * @param unreadable answers that could not be read as what they should be; they count as wrong
 * @param undecided answers of which nobody can tell; they count nowhere
 * @param fields figures by field, the most frequent first; empty but for extraction
 */
public record TaskFigures(List<Score> others, int unreadable, int undecided, List<FieldRow> fields) {
    public TaskFigures {
        others = List.copyOf(others);
        fields = List.copyOf(fields);
    }

    static TaskFigures of(boolean fields, List<Prediction> answers) {
        FieldScores scores = fields ? FieldScores.of(answers) : null;
        return new TaskFigures(
                scores == null ? List.of() : List.of(scores.precision(), scores.recall()),
                count(answers, Grade.Mark.UNREADABLE),
                count(answers, Grade.Mark.UNDECIDED),
                scores == null ? List.of() : scores.byField());
    }

    TaskFigures with(Score other) {
        List<Score> all = new ArrayList<>(others);
        all.add(other);
        return new TaskFigures(all, unreadable, undecided, fields);
    }

    private static int count(List<Prediction> answers, Grade.Mark mark) {
        return (int)
                answers.stream().filter(answer -> answer.grade().mark() == mark).count();
    }
}
