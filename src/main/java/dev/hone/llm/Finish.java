package dev.hone.llm;

/** Why an answer ended. */
public enum Finish {
    /** The model was done, or met a stop text. */
    STOP,
    /** The limit of tokens was reached: the text is cut off. */
    LENGTH,
    /** The provider's filter held text back. */
    FILTERED,
    /** Something the provider has a word for that we do not know. */
    OTHER
}
