package dev.hone.plan;

import dev.hone.diagnose.Cause;

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
    ASK_FOR_REAL_DATA;

    /** The action that a cause asks for. */
    public static Action of(Cause cause) {
        return switch (cause) {
            case Cause.CoverageGap gap -> GENERATE;
            case Cause.Unclear unclear -> GENERATE;
            case Cause.MissingField missing -> GENERATE;
            case Cause.ExtraField extra -> GENERATE;
            case Cause.WrongValue wrong -> GENERATE;
            case Cause.Confusion confusion -> CONTRAST;
            case Cause.LabelNoise noise -> REVIEW;
            case Cause.FormatError format -> FIX_FORMAT;
            case Cause.OutOfDomain out -> ASK_FOR_REAL_DATA;
            case Cause.TeacherUnable teacher -> ASK_FOR_REAL_DATA;
        };
    }

    /** Whether new training examples may be asked for by it. */
    public boolean aims() {
        return switch (this) {
            case GENERATE, CONTRAST -> true;
            case REVIEW, FIX_FORMAT, ASK_FOR_REAL_DATA -> false;
        };
    }
}
