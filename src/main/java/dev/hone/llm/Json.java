package dev.hone.llm;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** JSON: strict towards what others sent, plain towards what we wrote ourselves. */
final class Json {
    private static final int MOST_DEPTH = 100;
    private static final int MOST_DIGITS = 100;
    private static final int MOST_CHARACTERS = 32 << 20;
    private static final int MOST_BUFFERS = 16;

    /** Refuses depth, long numbers, a second value for a key, and anything after the end. */
    static final JsonMapper STRICT = JsonMapper.builder(factory()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .maxNumberLength(MOST_DIGITS)
                            .maxStringLength(MOST_CHARACTERS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** For records of our own. */
    static final JsonMapper OWN = JsonMapper.builder(factory().build())
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private Json() {}

    /** By default buffers belong to their thread, so that each of ten thousand waiting virtual threads has its own. */
    private static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder().recyclerPool(JsonRecyclerPools.newBoundedPool(MOST_BUFFERS));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String write(Object value) {
        try {
            return OWN.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain data can be written as JSON", e);
        }
    }

    /** Reads JSON that we wrote or that was checked before. */
    static JsonNode trusted(String json) {
        try {
            return OWN.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
