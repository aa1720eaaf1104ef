package dev.hone.plan;

/** What is done about a cause. */
public enum Action {
    /** Ask for examples near the failing input. */
    GENERATE,
    /** Ask for examples near the failing input that tell it from the answer given. */
    CONTRAST,
    /** Show the label to a person; train on nothing because of it. */
    REVIEW,
    /** Change the instruction or the parsing of answers. */
    FIX_FORMAT,
    /** Ask the user for real rows like it, or to take it out of probe. */
    ASK_FOR_REAL_DATA
}
