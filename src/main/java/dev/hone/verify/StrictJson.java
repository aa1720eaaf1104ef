package dev.hone.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON that strangers wrote: one whole value, no key twice, nothing deep or long. */
final class StrictJson {
    private static final int DEEPEST = 50;
    private static final int LONGEST = 1_000_000;
    private static final int LARGEST_EXPONENT = 400;

    private static final JsonMapper MAPPER = mapper();

    private StrictJson() {}

    /** What is wrong with a text that was to be JSON. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    static JsonNode read(String text) throws Broken {
        if (text.length() > LONGEST) {
            throw new Broken("longer than %d characters".formatted(LONGEST));
        }
        try {
            JsonNode read = MAPPER.readTree(text);
            if (read == null || read.isMissingNode()) {
                throw new Broken("empty");
            }
            moderate(read);
            return read;
        } catch (JsonProcessingException e) {
            throw new Broken(
                    "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /** Arithmetic with a number such as 1e999999999 would fill the memory. */
    private static void moderate(JsonNode value) throws Broken {
        if (value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) > LARGEST_EXPONENT) {
            throw new Broken("a number beyond all bounds");
        }
        for (JsonNode child : value) {
            moderate(child);
        }
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST)
                        .maxNumberLength(100)
                        .build());
        return mapper;
    }
}
