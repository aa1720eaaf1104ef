package dev.hone.generate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the chat template of a family of models begins, up to where a user speaks; kept as data. */
final class ModelFamily {
    private static final Map<String, Shape> SHAPES = shapes();

    private final Shape shape;

    private ModelFamily(Shape shape) {
        this.shape = shape;
    }

    /**
     * A family's entry.
     *
     * @param before the template, {@code {system}} where the system part goes
     * @param stop texts that end a user's turn
     */
    private record Shape(String before, List<String> stop) {}

    private static Map<String, Shape> shapes() {
        try (InputStream in = ModelFamily.class.getResourceAsStream("families.json")) {
            return JsonMapper.builder().build().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("families.json is missing from the program", e);
        }
    }

    static Set<String> known() {
        return SHAPES.keySet();
    }

    static ModelFamily of(String name) {
        Shape shape = SHAPES.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("teachers.family (%s) must be one of %s".formatted(name, known()));
        }
        return new ModelFamily(shape);
    }

    /** What stands before a user's turn. */
    String before(String system) {
        return shape.before().replace("{system}", system);
    }

    /** What ends it. */
    List<String> stop() {
        return shape.stop();
    }
}
