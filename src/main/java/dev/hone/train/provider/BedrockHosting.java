package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.JsonWire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a customized model of Bedrock answers from: a deployment on demand, whose answers are paid by the token, or,
 * where the loop asks for it, provisioned throughput, which is paid by the hour and unit until it is deleted.
 */
final class BedrockHosting implements HostingApi {
    private static final String DEPLOYMENTS = "/model-customization/custom-model-deployments";
    private static final String PROVISIONED = "/provisioned-model-throughput";
    private static final Set<String> OURS =
            Set.of("provisioned", "modelDeploymentName", "provisionedModelName", "modelArn", "modelId");

    private final JsonWire wire;
    private final ObjectNode options;

    BedrockHosting(JsonWire wire, Recipe recipe) {
        this.wire = wire;
        this.options = recipe.hosting().options();
    }

    @Override
    public String deploy(String key, String model, Duration atMost) {
        ObjectNode body = Bodies.object().put("clientRequestToken", key);
        BedrockTuning.tagged(body, "tags", key);
        if (options.path("provisioned").asBoolean(false)) {
            body.put("provisionedModelName", key).put("modelId", model).put("modelUnits", 1);
            return Bodies.named(sent(PROVISIONED, body), "provisionedModelArn");
        }
        body.put("modelDeploymentName", key).put("modelArn", model);
        return Bodies.named(sent(DEPLOYMENTS, body), "customModelDeploymentArn");
    }

    private JsonNode sent(String path, ObjectNode body) {
        return wire.send("POST", path, Bodies.with(body, options, OURS));
    }

    /** Of both kinds, whichever the loop asks for now. */
    @Override
    public List<Running> running() {
        List<Running> running = new ArrayList<>();
        for (JsonNode one : BedrockPages.all(wire, DEPLOYMENTS, "modelDeploymentSummaries")) {
            add(running, one, "customModelDeploymentName", "customModelDeploymentArn");
        }
        for (JsonNode one : BedrockPages.all(wire, PROVISIONED + "s", "provisionedModelSummaries")) {
            add(running, one, "provisionedModelName", "provisionedModelArn");
        }
        return running;
    }

    private static void add(List<Running> running, JsonNode one, String name, String id) {
        String key = Bodies.text(one.path(name));
        if (Tuning.isOurs(key)) {
            running.add(new Running(Bodies.named(one, id), key, Bodies.text(one.path("status"))));
        }
    }

    /** The kind stands in the name that AWS gave. */
    private static String path(String id) {
        return (id.contains(":provisioned-model/") ? PROVISIONED : DEPLOYMENTS) + "/" + Bodies.encoded(id);
    }

    @Override
    public State state(String id) {
        String raw = Bodies.text(wire.get(path(id)).path("status"));
        return new State(
                switch (raw.toLowerCase(Locale.ROOT)) {
                    case "active", "inservice", "updating" -> Phase.READY;
                    case "failed" -> Phase.FAILED;
                    default -> Phase.STARTING;
                },
                raw,
                id);
    }

    @Override
    public void undeploy(String id) {
        Bodies.delete(wire, path(id));
    }
}
