package dev.hone.config;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Changes values in a YAML text whose other values stay as they were written: nodes are edited, not Java objects. */
final class YamlEdit {
    private YamlEdit() {}

    static String with(String text, Map<String, String> changes) {
        Node root = YamlTree.compose(text.startsWith("\uFEFF") ? text.substring(1) : text);
        new TreeMap<>(changes)
                .forEach((path, value) -> set((MappingNode) root, List.of(path.split("\\.")), YamlTree.compose(value)));
        var out = new StringWriter();
        yaml().serialize(root, out);
        return out.toString();
    }

    private static void set(MappingNode group, List<String> path, Node value) {
        List<NodeTuple> entries = new ArrayList<>(group.getValue());
        int at = indexOf(entries, path.getFirst());
        Node changed = value;
        if (path.size() > 1) {
            Node inner = at < 0 ? null : entries.get(at).getValueNode();
            MappingNode deeper = inner instanceof MappingNode mapping ? mapping : empty();
            set(deeper, path.subList(1, path.size()), value);
            changed = deeper;
        }
        Node key = at < 0 ? key(path.getFirst()) : entries.get(at).getKeyNode();
        if (at < 0) {
            entries.add(new NodeTuple(key, changed));
        } else {
            entries.set(at, new NodeTuple(key, changed));
        }
        group.setValue(entries);
    }

    private static int indexOf(List<NodeTuple> entries, String key) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static Node key(String name) {
        return new ScalarNode(Tag.STR, name, null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    private static MappingNode empty() {
        return new MappingNode(Tag.MAP, new ArrayList<>(), DumperOptions.FlowStyle.BLOCK);
    }

    private static Yaml yaml() {
        var dump = new DumperOptions();
        dump.setSplitLines(false);
        return new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(dump), dump);
    }
}
