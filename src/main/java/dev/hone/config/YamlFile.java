package dev.hone.config;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a YAML file other than the loop file as carefully as that one: depth, aliases and tags are bounded. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The root node; nothing where the text is no usable YAML.
     *
     * @param file as problems name it
     * @param problems takes what is wrong
     */
    public static Optional<Node> read(String file, String text, List<Problem> problems) {
        if (text.isBlank()) {
            problems.add(new Problem(file, 0, 0, "", "empty"));
            return Optional.empty();
        }
        Reading reading = new Reading(file);
        Optional<Node> root = YamlTree.of(text, reading);
        problems.addAll(reading.problems());
        return root;
    }
}
