package dev.hone.evaluate;

/**
 * What a student answered to one evaluation row. Carries no input text, so predictions on locked rows can be stored.
 *
 * @param exampleId id of the row
 * @param expected the right answer
 * @param answered the student's answer
 * @param confidence probability of the answer in 0..1, or NaN where unknown
 * @param grade how the two compare by the kind of task
 */
public record Prediction(String exampleId, String expected, String answered, double confidence, Grade grade) {
    /** An answer that is right where it is the expected one, letter by letter, as labels are. */
    public Prediction(String exampleId, String expected, String answered, double confidence) {
        this(exampleId, expected, answered, confidence, Grade.of(expected.equals(answered)));
    }

    public boolean correct() {
        return grade.mark() == Grade.Mark.RIGHT;
    }

    /** Whether it is known to be wrong; neither this nor {@link #correct} holds where nobody can tell. */
    public boolean failed() {
        return grade.mark() == Grade.Mark.WRONG || grade.mark() == Grade.Mark.UNREADABLE;
    }

    /** Whether it counts in scores. */
    public boolean counts() {
        return grade.mark() != Grade.Mark.UNDECIDED;
    }
}
