package dev.hone.evaluate;

import dev.hone.verify.JsonFields;
import java.util.List;

/** Grades JSON: right where all fields are, with the F1 of its fields as credit. */
final class FieldGrader implements Grader {
    private final JsonFields fields;

    FieldGrader(JsonFields fields) {
        this.fields = fields;
    }

    @Override
    public List<Grade> grade(List<Pair> answers) {
        return answers.stream().map(this::graded).toList();
    }

    private Grade graded(Pair pair) {
        JsonFields.Counts counts;
        try {
            counts = fields.count(pair.expected(), pair.answered());
        } catch (IllegalArgumentException e) { // the right answer is no JSON
            return new Grade(Grade.Mark.UNDECIDED, 0);
        }
        if (!counts.readable()) {
            return new Grade(Grade.Mark.UNREADABLE, 0);
        }
        boolean exact = counts.matched() == counts.expected() && counts.matched() == counts.answered();
        int both = counts.expected() + counts.answered();
        return exact ? Grade.of(true) : new Grade(Grade.Mark.WRONG, both == 0 ? 0 : 2.0 * counts.matched() / both);
    }
}
