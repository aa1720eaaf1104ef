package dev.hone.generate;

import dev.hone.config.Nearest;
import dev.hone.config.Problem;
import dev.hone.config.YamlFile;
import dev.hone.data.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a grammar: {@code version}, {@code slots} with their words, and {@code patterns} by label. */
public final class GrammarFile {
    private static final long LARGEST = 1_000_000;
    private static final int HASH = 12;
    private static final long LONGEST = 20_000;

    private final String file;
    private final Set<String> labels;
    private final List<Problem> problems;
    private final Map<String, List<Node>> slots = new LinkedHashMap<>();
    private final Map<String, List<Node>> patterns = new LinkedHashMap<>();
    private String version = "";

    private GrammarFile(String file, Set<String> labels, List<Problem> problems) {
        this.file = file;
        this.labels = labels;
        this.problems = problems;
    }

    /**
     * The grammar of a file; nothing where it has problems.
     *
     * @param labels all labels of the task
     * @param problems takes what is wrong, with file and line
     */
    public static Optional<Grammar> read(Path path, List<String> labels, List<Problem> problems) {
        try {
            if (Files.size(path) > LARGEST) {
                problems.add(new Problem(path.toString(), 0, 0, "", "larger than 1 MB - a grammar is shorter"));
                return Optional.empty();
            }
            return of(path.toString(), Files.readString(path), labels, problems);
        } catch (IOException e) {
            problems.add(new Problem(path.toString(), 0, 0, "", "cannot be read as UTF-8 text - " + e.getMessage()));
            return Optional.empty();
        }
    }

    static Optional<Grammar> of(String file, String text, List<String> labels, List<Problem> problems) {
        int before = problems.size();
        GrammarFile read = new GrammarFile(file, Set.copyOf(labels), problems);
        YamlFile.read(file, text, problems).ifPresent(read::root);
        if (problems.size() > before) {
            return Optional.empty();
        }
        String name = String.valueOf(Path.of(file).getFileName());
        String hash = ContentHash.of(text).substring(0, HASH);
        return Optional.of(
                new Grammar("%s@%s#%s".formatted(name, read.version, hash), texts(read.slots), texts(read.patterns)));
    }

    private static Map<String, List<String>> texts(Map<String, List<Node>> nodes) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        nodes.forEach((name, words) ->
                texts.put(name, words.stream().map(GrammarFile::text).toList()));
        return texts;
    }

    private void root(Node root) {
        for (NodeTuple entry : entries(root, "the grammar")) {
            String key = text(entry.getKeyNode());
            switch (key) {
                case "version" -> version = text(entry.getValueNode());
                case "slots" -> lists(entry.getValueNode(), key, slots);
                case "patterns" -> lists(entry.getValueNode(), key, patterns);
                default -> problem(entry.getKeyNode(), key, "unknown key - allowed: version, slots, patterns");
            }
        }
        if (version.isBlank() || patterns.isEmpty()) {
            problem(root, "", "needs version, and patterns with a list for each label");
        }
        patterns.forEach((label, list) -> list.forEach(node -> check(node, label)));
        slots.forEach((slot, list) -> list.forEach(node -> check(node, "{" + slot + "}")));
        int before = problems.size();
        slots.forEach((slot, list) -> {
            if (comesBack(slot, slot, new HashSet<>())) {
                problem(list.getFirst(), "{" + slot + "}", "the slot comes back to itself - a sentence would not end");
            }
        });
        if (problems.size() == before) {
            bound();
        }
    }

    private void lists(Node node, String where, Map<String, List<Node>> lists) {
        for (NodeTuple entry : entries(node, where)) {
            String name = text(entry.getKeyNode());
            if (where.equals("patterns") && !labels.contains(name)) {
                problem(
                        entry.getKeyNode(),
                        name,
                        "no such label - %sit must be one of the task's".formatted(Nearest.maybe(name, labels)));
            }
            boolean words = entry.getValueNode() instanceof SequenceNode list
                    && !list.getValue().isEmpty()
                    && list.getValue().stream().allMatch(ScalarNode.class::isInstance);
            if (words) {
                lists.put(name, ((SequenceNode) entry.getValueNode()).getValue());
            } else {
                problem(entry.getValueNode(), name, "must be a list of texts with at least one");
            }
        }
    }

    private void check(Node node, String where) {
        for (String slot : Grammar.slotsOf(text(node))) {
            if (!slots.containsKey(slot)) {
                problem(
                        node,
                        where,
                        "{%s} - no such slot - %sslots are %s"
                                .formatted(
                                        slot, Nearest.maybe(slot, slots.keySet()), String.join(", ", slots.keySet())));
            }
        }
    }

    private boolean comesBack(String from, String wanted, Set<String> seen) {
        for (Node word : slots.getOrDefault(from, List.of())) {
            for (String next : Grammar.slotsOf(text(word))) {
                if (next.equals(wanted) || (seen.add(next) && comesBack(next, wanted, seen))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Slots in slots multiply; so many characters are more than any input has. */
    private void bound() {
        Map<String, Long> longest = new HashMap<>();
        patterns.forEach((label, list) -> list.forEach(node -> {
            if (longest(text(node), longest) > LONGEST) {
                problem(node, label, "a sentence could have more than %d characters".formatted(LONGEST));
            }
        }));
    }

    private long longest(String pattern, Map<String, Long> known) {
        long length = pattern.length();
        for (String slot : Grammar.slotsOf(pattern)) {
            if (!known.containsKey(slot)) {
                long most = 0;
                for (Node word : slots.getOrDefault(slot, List.of())) {
                    most = Math.max(most, longest(text(word), known));
                }
                known.put(slot, most);
            }
            length = Math.min(2 * LONGEST, length + known.getOrDefault(slot, 0L));
        }
        return length;
    }

    private List<NodeTuple> entries(Node node, String where) {
        if (node instanceof MappingNode mapping) {
            return new ArrayList<>(mapping.getValue());
        }
        problem(node, where, "must be a group of keys");
        return List.of();
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private void problem(Node node, String where, String message) {
        var mark = node.getStartMark();
        problems.add(new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, where, message));
    }
}
