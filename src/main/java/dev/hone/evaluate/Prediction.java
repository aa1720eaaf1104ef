package dev.hone.evaluate;

/**
 * What a student answered to one evaluation row. Carries no input text, so predictions on locked rows can be stored.
 *
 * @param exampleId id of the row
 * @param expected the right answer
 * @param answered the student's answer
 * @param confidence probability of the answer in 0..1, or NaN where unknown
 */
public record Prediction(String exampleId, String expected, String answered, double confidence) {
    public boolean correct() {
        return expected.equals(answered);
    }
}
