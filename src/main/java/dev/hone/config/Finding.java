package dev.hone.config;

/**
 * Something the user should know before money is spent, and again in the report.
 *
 * @param code stable code, such as {@code few-seeds}
 * @param level whether it stops the run
 * @param message one or two sentences
 */
public record Finding(String code, Level level, String message) {
    /** How serious a finding is. */
    public enum Level {
        WARNING,
        REFUSAL
    }
}
