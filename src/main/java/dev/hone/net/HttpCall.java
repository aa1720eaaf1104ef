package dev.hone.net;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One request. It never prints its headers, which carry keys, nor its body.
 *
 * @param method such as {@code POST}
 * @param address where to
 * @param headers all of them, the key included
 * @param body bytes; empty for none
 * @param bounds of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // Sent once, never compared.
public record HttpCall(String method, URI address, Map<String, String> headers, byte[] body, Bounds bounds) {
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /**
     * How much is waited for and taken.
     *
     * @param bytes most bytes of the answer's body
     * @param total longest time until the answer is whole
     */
    public record Bounds(long bytes, Duration total) {}

    @Override
    public String toString() {
        return method + " " + address.getHost();
    }
}
