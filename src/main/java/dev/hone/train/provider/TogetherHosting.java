package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Together's dedicated endpoints; they are found by their display name, which the list does not show. */
final class TogetherHosting implements HostingApi {
    private static final String ENDPOINTS = "/endpoints";

    private final JsonWire wire;
    private final Recipe recipe;

    TogetherHosting(JsonWire wire, Recipe recipe) {
        this.wire = wire;
        this.recipe = recipe;
    }

    @Override
    public String deploy(String key, String model, Duration atMost) {
        ObjectNode body = Bodies.object().put("display_name", key).put("model", model);
        body.putObject("autoscaling").put("min_replicas", 1).put("max_replicas", 1);
        body.put("inactive_timeout", Math.max(1, atMost.toMinutes()));
        Bodies.with(body, recipe.hosting().options(), Set.of("display_name", "model"));
        return Bodies.named(wire.send("POST", ENDPOINTS, body), "id");
    }

    @Override
    public List<Running> running() {
        List<Running> running = new ArrayList<>();
        for (JsonNode listed : wire.get(ENDPOINTS + "?type=dedicated").path("data")) {
            String id = Bodies.named(listed, "id");
            boolean dedicated = !Bodies.text(listed.path("type")).equals("serverless");
            if (dedicated) {
                try {
                    JsonNode endpoint = wire.get(ENDPOINTS + "/" + Bodies.encoded(id));
                    String name = Bodies.text(endpoint.path("display_name"));
                    if (Tuning.isOurs(name)) {
                        running.add(new Running(id, name, Bodies.text(endpoint.path("state"))));
                    }
                } catch (CallTrouble e) {
                    Bodies.requireGone(e);
                }
            }
        }
        return running;
    }

    @Override
    public State state(String id) {
        JsonNode endpoint = wire.get(ENDPOINTS + "/" + Bodies.encoded(id));
        String raw = Bodies.text(endpoint.path("state"));
        return new State(phase(raw), raw, Bodies.text(endpoint.path("name")));
    }

    private static Phase phase(String raw) {
        return switch (raw.toUpperCase(Locale.ROOT)) {
            case "STARTED" -> Phase.READY;
            case "STOPPING", "STOPPED" -> Phase.GONE;
            case "ERROR" -> Phase.FAILED;
            default -> Phase.STARTING;
        };
    }

    @Override
    public void undeploy(String id) {
        Bodies.delete(wire, ENDPOINTS + "/" + Bodies.encoded(id));
    }
}
