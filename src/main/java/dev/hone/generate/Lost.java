package dev.hone.generate;

/**
 * Examples that were asked of a model and did not come.
 *
 * @param teacher id of the teacher
 * @param target id of the target they were for
 * @param why in a word
 * @param examples how many
 * @param reason in a sentence
 */
public record Lost(String teacher, String target, Why why, int examples, String reason) {
    /** Why examples are lost. */
    public enum Why {
        /** The call had no usable answer after all attempts. */
        GIVEN_UP,
        /** The call could have passed a bound of the budget. */
        OVER_BUDGET,
        /** The prompt holds personal data that may not be sent. */
        PERSONAL_DATA,
        /** The answer was cut off or held fewer examples than were asked for. */
        TOO_FEW,
        /** An example without text. */
        EMPTY_INPUT,
        /** An example of another label than was asked for. */
        WRONG_LABEL,
        /** An example that is shown, used or offered already. */
        REPEATED,
        /** A rewritten row with another number, placeholder or address than its seed. */
        FACTS_CHANGED,
        /** A row that nobody asked for. */
        UNASKED,
        /** An example that the model itself answers otherwise when it solves it. */
        UNVERIFIED,
        /** An input whose labels by several answers differ too much. */
        NO_AGREEMENT,
        /** An expression without lines to try it on. */
        NO_CASES,
        /** An example that the student answers rightly, so that it makes no pair. */
        NO_PAIR,
        /** An example that the student was asked about and gave no readable answer to. */
        NO_ANSWER,
        /** No strategy of the mix can serve the target. */
        NO_STRATEGY
    }
}
