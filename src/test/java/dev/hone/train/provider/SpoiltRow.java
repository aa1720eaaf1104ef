package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Breaks a row in one to three places, as a writer with a mistake might. */
final class SpoiltRow {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> ROLES = List.of("tool", "function", "developer", "user", "system", "model", "");

    private final Random random;

    private SpoiltRow(Random random) {
        this.random = random;
    }

    static JsonNode of(JsonNode good, Random random) {
        JsonNode row = good.deepCopy();
        var spoilt = new SpoiltRow(random);
        for (int i = random.nextInt(3); i >= 0; i--) {
            spoilt.spoil(row);
        }
        return row;
    }

    private void spoil(JsonNode row) {
        List<JsonNode> places = new ArrayList<>();
        containers(row, places);
        JsonNode place = places.get(random.nextInt(places.size()));
        if (place instanceof ArrayNode array) {
            spoil(array);
        } else if (place instanceof ObjectNode object) {
            spoil(object);
        }
    }

    private static void containers(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode()) {
            found.add(node);
            node.forEach(child -> containers(child, found));
        }
    }

    private void spoil(ArrayNode array) {
        int at = array.isEmpty() ? 0 : random.nextInt(array.size());
        switch (random.nextInt(4)) {
            case 0 -> array.removeAll();
            case 1 -> array.insert(at, value());
            case 2 -> array.add(array.isEmpty() ? value() : array.get(at).deepCopy());
            default -> array.remove(at);
        }
    }

    private void spoil(ObjectNode object) {
        List<String> names = object.properties().stream().map(Map.Entry::getKey).toList();
        if (names.isEmpty()) {
            object.set("more", value());
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name, value());
            case 2 -> object.set(name + "s", object.remove(name));
            case 3 -> object.put("role", ROLES.get(random.nextInt(ROLES.size())));
            default -> object.set(random.nextBoolean() ? "weight" : "more", value());
        }
    }

    private JsonNode value() {
        return switch (random.nextInt(6)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextInt(3));
            case 2 -> NODES.booleanNode(true);
            case 3 -> NODES.arrayNode();
            case 4 -> NODES.objectNode();
            default -> NODES.textNode("words");
        };
    }
}
