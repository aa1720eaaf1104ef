package dev.hone.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a group of keys that a provider knows and Hone does not, at any depth. */
final class OptionKeys {
    private OptionKeys() {}

    /**
     * The group; null where a problem was reported.
     *
     * @param written whether it stands in the file
     */
    static TrainConfig.@Nullable Options read(Node node, String where, Reading reading, boolean written) {
        if (YamlJson.of(node) instanceof ObjectNode keys) {
            if (written) {
                place(node, where, reading);
            }
            return new TrainConfig.Options(keys);
        }
        reading.problem(node.getStartMark(), where, Scalars.shape(node) + " - must be a group of the provider's keys");
        return null;
    }

    /** So that a problem of any key is shown where that stands. */
    private static void place(Node node, String where, Reading reading) {
        reading.place(where, node);
        if (node instanceof MappingNode group) {
            for (NodeTuple entry : group.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    place(entry.getValueNode(), Fields.path(where, key.getValue()), reading);
                }
            }
        }
    }
}
