package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Deployments of Azure OpenAI, made through its control plane, which has an address and a token of its own. Chat calls
 * a tuned model by the name of its deployment. The developer tier costs nothing by the hour and lives for a day.
 */
final class AzureHosting implements HostingApi {
    private static final String VERSION = "api-version=2024-10-01";
    private static final int MOST_PAGES = 1_000;
    private static final Set<String> OURS = Set.of("subscription", "resource-group", "account", "management", "sku");

    private final JsonWire wire;
    private final ObjectNode options;

    /** @param wire to the control plane */
    AzureHosting(JsonWire wire, Recipe recipe) {
        this.wire = wire;
        this.options = recipe.hosting().options();
    }

    private String deployments() {
        return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.CognitiveServices/accounts/%s/deployments"
                .formatted(
                        Bodies.encoded(options.path("subscription").asText()),
                        Bodies.encoded(options.path("resource-group").asText()),
                        Bodies.encoded(options.path("account").asText()));
    }

    private String path(String id) {
        return deployments() + "/" + Bodies.encoded(id) + "?" + VERSION;
    }

    @Override
    public String deploy(String key, String model, Duration atMost) {
        ObjectNode body = Bodies.object();
        body.putObject("sku")
                .put("name", options.path("sku").asText("DeveloperTier"))
                .put("capacity", 1);
        body.putObject("properties")
                .putObject("model")
                .put("format", "OpenAI")
                .put("name", model)
                .put("version", "1");
        wire.send("PUT", path(key), Bodies.with(body, options, OURS));
        return key;
    }

    @Override
    public List<String> find(String key) {
        try {
            wire.get(path(key));
            return List.of(key);
        } catch (CallTrouble e) {
            Bodies.requireGone(e);
            return List.of();
        }
    }

    @Override
    public State state(String id) {
        String raw = Bodies.text(wire.get(path(id)).path("properties").path("provisioningState"));
        return new State(
                switch (raw.toLowerCase(Locale.ROOT)) {
                    case "succeeded" -> Phase.READY;
                    case "failed", "canceled", "disabled" -> Phase.FAILED;
                    case "deleting" -> Phase.GONE;
                    default -> Phase.STARTING;
                },
                raw,
                id);
    }

    @Override
    public List<Running> running() {
        List<Running> running = new ArrayList<>();
        String path = deployments() + "?" + VERSION;
        for (int page = 0; page < MOST_PAGES && !path.isEmpty(); page++) {
            JsonNode list = wire.get(path);
            for (JsonNode one : list.path("value")) {
                String name = Bodies.text(one.path("name"));
                if (Tuning.isOurs(name)) {
                    running.add(new Running(
                            name, name, Bodies.text(one.path("properties").path("provisioningState"))));
                }
            }
            path = next(Bodies.text(list.path("nextLink")));
        }
        return running;
    }

    /** The path of a whole address: the token goes to no other host, whatever an answer says. */
    private static String next(String link) {
        try {
            URI address = URI.create(link);
            String path = address.getRawPath();
            return path == null || path.isEmpty() ? "" : path + "?" + address.getRawQuery();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public void undeploy(String id) {
        Bodies.delete(wire, path(id));
    }
}
