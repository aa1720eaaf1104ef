package dev.hone.llm;

/**
 * How a provider wants its key.
 *
 * @param header name of the header
 * @param prefix what stands before the key, such as {@code "Bearer "}
 * @param variable environment variable that usually holds it
 * @param required whether there must be one
 */
public record KeyHeader(String header, String prefix, String variable, boolean required) {}
