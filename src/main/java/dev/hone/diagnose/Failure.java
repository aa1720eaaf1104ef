package dev.hone.diagnose;

/**
 * A probe row that the student got wrong, with what it answered.
 *
 * @param unreadable whether the answer could not be read as what it should be; absent in older journals
 */
public record Failure(
        String exampleId, String input, String expected, String answered, double confidence, boolean unreadable) {
    /** One whose answer can be read. */
    public Failure(String exampleId, String input, String expected, String answered, double confidence) {
        this(exampleId, input, expected, answered, confidence, false);
    }
}
