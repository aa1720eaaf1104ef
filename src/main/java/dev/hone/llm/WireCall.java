package dev.hone.llm;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /** A name as one part of a path. */
    static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
