package dev.hone.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Changes single values of a loop file's text and nothing else: comments, order and quotes elsewhere stay. */
public final class LoopEdit {
    private final Map<ScalarNode, String> changes = new LinkedHashMap<>();
    private final BiFunction<String, String, @Nullable String> value;

    private LoopEdit(BiFunction<String, String, @Nullable String> value) {
        this.value = value;
    }

    /**
     * The text with some values changed.
     *
     * @param text a good loop file
     * @param value the new value of a key, given its path such as {@code data.seeds} or {@code teachers[0].file} and
     *     its old value, or null where it stays
     */
    public static String of(String text, BiFunction<String, String, @Nullable String> value) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        LoopEdit edit = new LoopEdit(value);
        edit.visit("", YamlTree.compose(body));
        StringBuilder changed = new StringBuilder(body);
        List<Map.Entry<ScalarNode, String>> lastFirst = edit.changes.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<ScalarNode, String> change) ->
                                change.getKey().getStartMark().getIndex())
                        .reversed())
                .toList();
        for (Map.Entry<ScalarNode, String> change : lastFirst) {
            ScalarNode node = change.getKey();
            int from = body.offsetByCodePoints(0, node.getStartMark().getIndex());
            int to = body.offsetByCodePoints(0, node.getEndMark().getIndex());
            changed.replace(from, to, quoted(change.getValue()));
        }
        return changed.toString();
    }

    private void visit(String where, Node node) {
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key) {
                        visit(Fields.path(where, key.getValue()), tuple.getValueNode());
                    }
                }
            }
            case SequenceNode sequence -> {
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    visit("%s[%d]".formatted(where, i), sequence.getValue().get(i));
                }
            }
            case ScalarNode scalar -> {
                String changed = value.apply(where, scalar.getValue());
                if (changed != null) {
                    changes.put(scalar, changed);
                }
            }
            default -> {}
        }
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
