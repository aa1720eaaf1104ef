package dev.hone.verify;

/** Whether an answer means the same as what was expected. */
public sealed interface Equality {
    /** It does. */
    record Equal() implements Equality {}

    /** It does not. */
    record Different(String why) implements Equality {}

    /** The answer cannot be read at all, or is refused. */
    record Unreadable(String why) implements Equality {}

    /** Nobody can tell: what was expected cannot be read, or comparing would take too long. */
    record Undecided(String why) implements Equality {}

    /** Whether the answer is shown to be right. */
    default boolean holds() {
        return this instanceof Equal;
    }
}
