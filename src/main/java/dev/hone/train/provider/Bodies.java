package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests and answers of jobs as JSON. */
final class Bodies {
    /** Some providers take a seed of 31 bits. */
    private static final int LARGEST_SEED = Integer.MAX_VALUE;

    private Bodies() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode nothing() {
        return MissingNode.getInstance();
    }

    static long seed(long seed) {
        return Math.floorMod(seed, LARGEST_SEED);
    }

    /**
     * Lays the loop file's own keys over a body, groups key by key.
     *
     * @param unsent keys that are none of the body
     */
    static ObjectNode with(ObjectNode body, ObjectNode options, Set<String> unsent) {
        options.properties().forEach(entry -> {
            if (unsent.contains(entry.getKey())) {
                return;
            }
            if (entry.getValue() instanceof ObjectNode more && body.get(entry.getKey()) instanceof ObjectNode known) {
                with(known, more, Set.of());
            } else {
                body.set(entry.getKey(), entry.getValue());
            }
        });
        return body;
    }

    /** A name that has to be in an answer; without it nobody knows what was made. */
    static String named(JsonNode answer, String field) {
        String name = answer.path(field).asText("");
        if (name.isEmpty() || answer.path(field).isNull()) {
            throw new CallTrouble(CallTrouble.Kind.UNKNOWN, "the answer has no " + field);
        }
        return name;
    }

    /** Text, or nothing where there is none or it is null. */
    static String text(JsonNode node) {
        return node.isNull() ? "" : node.asText("");
    }

    /** A count, also where it is written as text; null where there is none. */
    static @Nullable Long count(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.isTextual() && node.textValue().matches("\\d{1,18}") ? Long.valueOf(node.textValue()) : null;
    }

    /** A share of steps, 0..1; null where no steps are known. */
    static @Nullable Double share(double done, double of) {
        return of > 0 && done >= 0 ? Double.valueOf(Math.min(1, done / of)) : null;
    }

    /** An amount; null where there is none. */
    static @Nullable BigDecimal amount(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    /** Deletes something; no error where it is gone. */
    static void delete(JsonWire wire, String path) {
        try {
            wire.send("DELETE", path, nothing());
        } catch (CallTrouble e) {
            requireGone(e);
        }
    }

    /** Passes on all troubles but that something is not there. */
    static void requireGone(CallTrouble e) {
        if (!e.isNotFound()) {
            throw e;
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
