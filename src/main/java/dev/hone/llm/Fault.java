package dev.hone.llm;

/** The ways in which a 200 answer can be unusable; counted in the ledger under these names. */
public enum Fault {
    WRONG_CONTENT_TYPE,
    EMPTY_BODY,
    TOO_LARGE,
    NOT_UTF8,
    /** Not JSON at all, or with two values for one key. */
    NOT_JSON,
    /** JSON that breaks off. */
    TRUNCATED,
    TOO_DEEP,
    /** An error object, though the status said 200. */
    ERROR_INSIDE,
    NO_CHOICES,
    WRONG_TYPE,
    /** No text, such as a call of a tool that nobody offered. */
    NO_CONTENT,
    /** Text of no length: answered and billed, but empty. */
    EMPTY_CONTENT,
    /** The provider's filter left nothing. */
    FILTERED,
    /** Characters that no text has: NUL, lone surrogates. */
    BAD_TEXT,
    /** Something else that could not be read. */
    UNREADABLE
}
