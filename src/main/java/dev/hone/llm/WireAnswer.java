package dev.hone.llm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back over the wire.
 *
 * @param status HTTP status
 * @param headers by name; the case of names does not matter
 * @param body bytes, at most as many as were allowed
 */
@SuppressWarnings("ArrayRecordComponent") // Read once by a dialect, never compared.
public record WireAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    public WireAnswer {
        Map<String, List<String>> folded = new TreeMap<>();
        headers.forEach((name, values) -> folded.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(folded);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
