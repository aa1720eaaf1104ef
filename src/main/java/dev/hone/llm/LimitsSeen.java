package dev.hone.llm;

/**
 * The limits that the headers of one answer tell of.
 *
 * @param requests about calls
 * @param tokens about tokens, all of them or, where the provider has several, the scarcest
 */
public record LimitsSeen(LimitWindow requests, LimitWindow tokens) {
    /** No header told anything. */
    public static final LimitsSeen NONE = new LimitsSeen(LimitWindow.UNKNOWN, LimitWindow.UNKNOWN);
}
