package dev.hone.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The keys and values of one group of the file, each key once. */
final class Fields {
    private final Map<String, NodeTuple> byName = new LinkedHashMap<>();

    private Fields() {}

    /** The fields of a mapping; nothing where the node is something else. */
    static Optional<Fields> of(Node node, String where, Reading reading) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        Fields fields = new Fields();
        for (NodeTuple tuple : mapping.getValue()) {
            fields.add(tuple, where, reading);
        }
        return Optional.of(fields);
    }

    private void add(NodeTuple tuple, String where, Reading reading) {
        Mark mark = tuple.getKeyNode().getStartMark();
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            reading.problem(mark, where, "a list or group as a key - a key must be a word");
            return;
        }
        NodeTuple earlier = byName.putIfAbsent(key.getValue(), tuple);
        if (earlier != null) {
            int line = earlier.getKeyNode().getStartMark().getLine() + 1;
            reading.problem(
                    mark,
                    path(where, key.getValue()),
                    "the key is there twice, first in line %d - remove one".formatted(line));
        }
    }

    Set<String> names() {
        return byName.keySet();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    @Nullable
    Node value(String name) {
        NodeTuple tuple = byName.get(name);
        return tuple == null ? null : tuple.getValueNode();
    }

    /** Where a key that is there stands. */
    @Nullable
    Mark mark(String name) {
        NodeTuple tuple = byName.get(name);
        return tuple == null ? null : tuple.getKeyNode().getStartMark();
    }

    /** The key path of a key within a group. */
    static String path(String where, String name) {
        return where.isEmpty() ? name : where + "." + name;
    }
}
