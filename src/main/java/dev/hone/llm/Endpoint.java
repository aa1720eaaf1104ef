package dev.hone.llm;

import dev.hone.data.ContentHash;
import dev.hone.data.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * One address with one key, as a teacher or judge names it.
 *
 * @param provider facts about who is there
 * @param baseUrl address, without a slash at the end
 * @param key may be empty where none is wanted
 * @param timeout longest time of one call
 * @param mostAttempts attempts on one item that may reach the model, over all processes of a run
 */
public record Endpoint(Provider provider, URI baseUrl, Secret key, Duration timeout, int mostAttempts) {
    /** 128 bits: no two requests ever share a name. */
    private static final int KEY_LENGTH = 32;

    /** The provider's own address, 2 minutes, 8 attempts. */
    public static Endpoint of(Provider provider, URI baseUrl, Secret key) {
        String plain = baseUrl.toString().replaceAll("/+$", "");
        return new Endpoint(provider, URI.create(plain), key, Duration.ofMinutes(2), 8);
    }

    /** What shares limits: the address and the key. */
    String limiterKey() {
        return baseUrl + " " + key.fingerprint();
    }

    /** The name of a request in the ledger: the same for the same endpoint, model, messages, parameters and sample. */
    String callKey(ChatRequest request) {
        return ContentHash.of(baseUrl + "\n" + Json.write(request)).substring(0, KEY_LENGTH);
    }
}
