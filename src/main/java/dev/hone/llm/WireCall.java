package dev.hone.llm;

import java.util.Map;

/**
 * A request in a provider's words, without its key.
 *
 * @param path appended to the base URL, such as {@code /chat/completions}
 * @param headers all but the key and the content type
 * @param body JSON
 */
public record WireCall(String path, Map<String, String> headers, String body) {
    public WireCall {
        headers = Map.copyOf(headers);
    }
}
