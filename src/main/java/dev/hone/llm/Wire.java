package dev.hone.llm;

import dev.hone.net.HttpCall;
import dev.hone.net.HttpFailure;
import dev.hone.net.HttpPort;
import dev.hone.net.HttpReply;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Calls of one endpoint that are not chat: lists, files, jobs. The key is added here and goes to its host only. */
final class Wire {
    private final Endpoint endpoint;
    private final HttpPort http;
    private final Map<String, String> headers;

    /**
     * @param headers sent with every call, the key not among them
     */
    Wire(Endpoint endpoint, HttpPort http, Map<String, String> headers) {
        this.endpoint = endpoint;
        this.http = http;
        this.headers = Map.copyOf(headers);
    }

    /** Those of the headers that a dialect wants on every call. */
    static Map<String, String> headersOf(Provider provider) {
        return provider.dialect().equals("anthropic")
                ? Map.of("anthropic-version", provider.quirk("version", "2023-06-01"))
                : Map.of();
    }

    /**
     * One call.
     *
     * @param method such as {@code GET}
     * @param path appended to the base URL
     * @param type of the body; empty where there is none
     * @param body bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // Sent once, never compared.
    record Ask(String method, String path, String type, byte[] body) {
        static Ask get(String path) {
            return new Ask("GET", path, "", new byte[0]);
        }

        static Ask post(String path, byte[] json) {
            return new Ask("POST", path, "application/json", json);
        }
    }

    WireAnswer send(Ask ask, long mostBytes, Duration most) throws HttpFailure, InterruptedException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Accept", "*/*");
        if (!ask.type().isEmpty()) {
            all.put("Content-Type", ask.type());
        }
        if (!endpoint.key().isEmpty()) {
            KeyHeader key = endpoint.provider().key();
            all.put(key.header(), key.prefix() + endpoint.key().reveal());
        }
        URI address = URI.create(endpoint.baseUrl() + ask.path());
        HttpReply reply =
                http.send(new HttpCall(ask.method(), address, all, ask.body(), new HttpCall.Bounds(mostBytes, most)));
        return new WireAnswer(reply.status(), reply.headers(), reply.body());
    }
}
