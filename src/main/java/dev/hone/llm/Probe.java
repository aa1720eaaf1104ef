package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.net.HttpFailure;
import dev.hone.net.HttpPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Tries an endpoint before a run pays for anything: the list of models, which is free, and only where that leaves a
 * doubt one call of one token. The outcome is one sentence.
 */
public final class Probe {
    private static final long MOST_BYTES = 8 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_NAMES = 3;

    private final HttpPort http;

    public Probe(HttpPort http) {
        this.http = http;
    }

    /**
     * What was found.
     *
     * @param usable whether a run may start with it
     * @param sentence what is wrong and what to do, or that all is well
     */
    public record Finding(boolean usable, String sentence) {}

    /**
     * Tries a model with a key.
     *
     * @param variable environment variable that the key came from, to be named in the sentence
     */
    public Finding probe(Endpoint endpoint, String model, String variable) throws InterruptedException {
        Provider provider = endpoint.provider();
        if (endpoint.key().isEmpty() && provider.key().required()) {
            return no("%s: no key - set the environment variable %s".formatted(provider.id(), variable));
        }
        try {
            return listed(endpoint, model, variable);
        } catch (HttpFailure e) {
            return no("%s: %s %s - check base-url and network"
                    .formatted(provider.id(), endpoint.baseUrl(), String.valueOf(e.getMessage())));
        }
    }

    private static Finding no(String sentence) {
        return new Finding(false, sentence);
    }

    private Finding listed(Endpoint endpoint, String model, String variable) throws HttpFailure, InterruptedException {
        Provider provider = endpoint.provider();
        WireAnswer answer = new Wire(endpoint, http, Wire.headersOf(provider))
                .send(Wire.Ask.get(provider.quirk("models", "/models")), MOST_BYTES, LONGEST);
        List<String> names = answer.status() == 200 ? names(answer) : List.of();
        boolean open = Boolean.parseBoolean(provider.quirk("models-public", "false"));
        if (names.contains(model) && !open) {
            return new Finding(true, "%s: key and model %s are good".formatted(provider.id(), model));
        }
        Attempt attempt = answer.status() == 200 ? null : WireError.of(answer).attempt(answer);
        if (attempt instanceof Attempt.Unauthorised || attempt instanceof Attempt.OutOfMoney) {
            return judged(endpoint, model, variable, attempt, names);
        }
        ChatRequest shortest = ChatRequest.of(model, List.of(Message.user("Hi")), Sampling.upTo(1));
        Attempt asked =
                new Sender(endpoint, Dialects.of(provider), http).send(shortest).attempt();
        return judged(endpoint, model, variable, asked, names);
    }

    private static Finding judged(
            Endpoint endpoint, String model, String variable, Attempt attempt, List<String> names) {
        String id = endpoint.provider().id();
        return switch (attempt) {
            case Attempt.Answered good -> new Finding(true, "%s: key and model %s are good".formatted(id, model));
            case Attempt.Malformed spoken
            when spoken.usage() != null -> new Finding(true, "%s: key and model %s are good".formatted(id, model));
            case Attempt.Malformed broken ->
                no("%s: %s answers something that is no chat answer (%s) - check base-url"
                        .formatted(id, endpoint.baseUrl(), broken.kind().name().toLowerCase(Locale.ROOT)));
            case Attempt.Unauthorised refused ->
                no("%s: the key in %s is refused - check that it is whole and belongs to %s"
                        .formatted(id, variable, id));
            case Attempt.OutOfMoney poor ->
                no("%s: %s - check the account of %s".formatted(id, poor.message(), variable));
            case Attempt.RateLimited busy ->
                new Finding(true, "%s: the key is good, but its limit is used up just now".formatted(id));
            case Attempt.Rejected refused
            when isUnknown(refused, model, names) ->
                no("%s: there is no model %s%s".formatted(id, model, nearest(model, names)));
            case Attempt.Rejected refused ->
                no("%s: model %s refuses a call (status %d, %s)"
                        .formatted(id, model, refused.status(), refused.message()));
            case Attempt.Unavailable down ->
                no("%s: not available now (%s) - try again later".formatted(id, down.reason()));
            case Attempt.HeldBack held -> no("%s: not asked - try again later".formatted(id));
            case Attempt.Uncertain silent -> no("%s: no answer (%s) - try again later".formatted(id, silent.reason()));
        };
    }

    private static boolean isUnknown(Attempt.Rejected refused, String model, List<String> names) {
        return refused.status() == 404
                || refused.code().contains("model")
                || (!names.isEmpty() && !names.contains(model) && refused.status() == 400);
    }

    private static String nearest(String model, List<String> names) {
        if (names.isEmpty()) {
            return " - check its name at the provider";
        }
        String lower = model.toLowerCase(Locale.ROOT);
        return names.stream()
                .sorted(Comparator.comparingInt((String name) ->
                                LevenshteinDistance.getDefaultInstance().apply(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_NAMES)
                .collect(Collectors.joining(", ", " - maybe ", ""));
    }

    /** Names in all shapes there are: a list under {@code data} or {@code models}, or the list itself. */
    static List<String> names(WireAnswer answer) {
        List<String> names = new ArrayList<>();
        list(answer).ifPresent(list -> {
            for (JsonNode model : list) {
                String name = model.path("id").asText(model.path("name").asText(""));
                names.add(name.startsWith("models/") ? name.substring("models/".length()) : name);
            }
        });
        return names;
    }

    /** Whether this is a list of models at all; it may be an empty one. */
    static boolean listsModels(WireAnswer answer) {
        return list(answer).filter(JsonNode::isArray).isPresent();
    }

    private static Optional<JsonNode> list(WireAnswer answer) {
        return WireJson.anything(answer.body())
                .map(root -> root.has("data") ? root.get("data") : root.has("models") ? root.get("models") : root);
    }
}
