package dev.hone.verify;

/** One way to find out whether two outputs mean the same. */
@FunctionalInterface
public interface OutputEquality {
    /** Compares an answer with what was expected; never throws because of what either holds. */
    Equality compare(String expected, String answer);
}
