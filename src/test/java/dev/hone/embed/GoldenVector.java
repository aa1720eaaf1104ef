package dev.hone.embed;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** A text with the vector that bench/golden_vectors.py computed for it; components rounded to 1e-6. */
@SuppressWarnings("ArrayRecordComponent") // read from JSON, never compared
record GoldenVector(String text, float[] vector) {
    static List<GoldenVector> of(String model) throws IOException {
        String name = "golden-" + model + ".json";
        try (InputStream in = Objects.requireNonNull(GoldenVector.class.getResourceAsStream(name), name)) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        }
    }
}
