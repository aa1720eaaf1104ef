package dev.hone.llm;

/**
 * The wire language of a family of providers: a pure translation, without any input or output of its own. One class a
 * family; what differs within a family is data of the {@link Provider}.
 */
public interface Dialect {
    /** The request in the provider's words. */
    WireCall call(ChatRequest request);

    /** What an answer to a request came to; never throws, whatever the other side sent. */
    Attempt read(ChatRequest request, WireAnswer answer);

    /** The limits that the headers of an answer tell of. */
    LimitsSeen limits(WireAnswer answer);
}
