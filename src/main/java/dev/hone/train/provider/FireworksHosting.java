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

/** Fireworks' on-demand deployments with the tuned weights merged in; their ids are ours. */
final class FireworksHosting implements HostingApi {
    private static final int CONFLICT = 409;
    private static final int MOST_PAGES = 1_000;

    private final JsonWire wire;
    private final Recipe recipe;
    private final String account;

    FireworksHosting(JsonWire wire, Recipe recipe) {
        this.wire = wire;
        this.recipe = recipe;
        this.account = FireworksTuning.account(recipe);
    }

    @Override
    public String deploy(String key, String model, Duration atMost) {
        ObjectNode body = Bodies.object()
                .put("displayName", key)
                .put("baseModel", model)
                .put("minReplicaCount", 0)
                .put("maxReplicaCount", 1);
        Bodies.with(body, recipe.hosting().options(), Set.of("displayName", "baseModel"));
        try {
            wire.send("POST", "/v1/%s/deployments?deploymentId=%s".formatted(account, key), body);
        } catch (CallTrouble e) {
            if (e.status() != CONFLICT) {
                throw e;
            }
        }
        return key;
    }

    @Override
    public List<String> find(String key) {
        try {
            return phase(Bodies.text(wire.get(path(key)).path("state"))) == Phase.GONE ? List.of() : List.of(key);
        } catch (CallTrouble e) {
            Bodies.requireGone(e);
            return List.of();
        }
    }

    @Override
    public List<Running> running() {
        List<Running> running = new ArrayList<>();
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = wire.get("/v1/%s/deployments?pageSize=200%s"
                    .formatted(account, token.isEmpty() ? "" : "&pageToken=" + Bodies.encoded(token)));
            for (JsonNode one : list.path("deployments")) {
                String name = Bodies.text(one.path("name"));
                String id = name.substring(name.lastIndexOf('/') + 1);
                String state = Bodies.text(one.path("state"));
                if (Tuning.isOurs(id) && phase(state) != Phase.GONE) {
                    running.add(new Running(id, id, state));
                }
            }
            token = Bodies.text(list.path("nextPageToken"));
            if (token.isEmpty()) {
                break;
            }
        }
        return running;
    }

    @Override
    public State state(String id) {
        JsonNode deployment = wire.get(path(id));
        String raw = Bodies.text(deployment.path("state"));
        String model = "%s#%s/deployments/%s".formatted(Bodies.text(deployment.path("baseModel")), account, id);
        return new State(phase(raw), raw, model);
    }

    private static Phase phase(String raw) {
        return switch (raw.toUpperCase(Locale.ROOT)) {
            case "READY", "UPDATING" -> Phase.READY;
            case "FAILED" -> Phase.FAILED;
            case "DELETING", "DELETED" -> Phase.GONE;
            default -> Phase.STARTING;
        };
    }

    @Override
    public void undeploy(String id) {
        Bodies.delete(wire, path(id) + "?ignoreChecks=true");
    }

    private String path(String id) {
        return "/v1/%s/deployments/%s".formatted(account, Bodies.encoded(id));
    }
}
