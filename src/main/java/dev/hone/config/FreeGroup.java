package dev.hone.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a group whose keys the user chooses, each value in the same way. */
final class FreeGroup<T> {
    private final Reading reading;
    private final String wanted;

    /** @param wanted what the group must be, in words */
    FreeGroup(Reading reading, String wanted) {
        this.reading = reading;
        this.wanted = wanted;
    }

    /**
     * The group in the order of the file; nothing where a problem was reported.
     *
     * @param each reads a value that stands at a key path
     */
    Optional<Map<String, T>> read(Node node, String where, BiFunction<Node, String, @Nullable T> each) {
        Optional<Fields> fields = Fields.of(node, where, reading);
        if (fields.isEmpty()) {
            reading.problem(node.getStartMark(), where, Scalars.shape(node) + " - must be " + wanted);
            return Optional.empty();
        }
        Map<String, T> group = new LinkedHashMap<>();
        for (String name : fields.get().names()) {
            Node value = fields.get().value(name);
            T read = value == null ? null : each.apply(value, Fields.path(where, name));
            if (read == null) {
                return Optional.empty();
            }
            group.put(name, read);
        }
        return Optional.of(group);
    }
}
