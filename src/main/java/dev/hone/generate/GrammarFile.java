package dev.hone.generate;

import dev.hone.config.Nearest;
import dev.hone.config.Problem;
import dev.hone.config.YamlFile;
import dev.hone.data.ContentHash;
import dev.hone.data.Seeds;
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
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a grammar: {@code version}, {@code slots} with their words, and {@code patterns} by label, or {@code examples}
 * with an input and an output where outputs are free.
 */
public final class GrammarFile {
    private static final long LARGEST = 1_000_000;
    private static final String EXAMPLES = "examples";
    private static final int HASH = 12;
    private static final int TRIES = 20;

    private final String file;
    private final Set<String> labels;
    private final String rows;
    private final List<Problem> problems;
    private final Map<String, List<Node>> slots = new LinkedHashMap<>();
    private final Map<String, List<Node>> patterns = new LinkedHashMap<>();
    private final List<Pair> pairs = new ArrayList<>();
    private String version = "";

    private GrammarFile(String file, Set<String> labels, List<Problem> problems) {
        this.file = file;
        this.labels = labels;
        this.rows = labels.isEmpty() ? EXAMPLES : "patterns";
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
        return Optional.of(new Grammar(
                "%s@%s#%s".formatted(name, read.version, hash),
                texts(read.slots),
                texts(read.patterns),
                read.pairs.stream().map(Pair::made).toList()));
    }

    /** An example with its input and output. */
    private record Pair(Node input, Node output) {
        Grammar.Made made() {
            return new Grammar.Made(text(input), text(output));
        }
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
                case EXAMPLES -> examples(entry.getValueNode());
                default -> problem(entry.getKeyNode(), key, "unknown key - allowed: version, slots, " + rows);
            }
        }
        boolean wanted = labels.isEmpty() ? !pairs.isEmpty() : !patterns.isEmpty();
        boolean other = labels.isEmpty() ? !patterns.isEmpty() : !pairs.isEmpty();
        if (version.isBlank() || !wanted || other) {
            String what = labels.isEmpty() ? ", a list of {input: ..., output: ...}" : " with a list for each label";
            problem(root, "", "needs version, and " + rows + what);
        }
        checkAll();
    }

    private void checkAll() {
        pairs.forEach(pair -> {
            check(pair.input(), EXAMPLES);
            check(pair.output(), EXAMPLES);
        });
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

    private void examples(Node node) {
        if (!(node instanceof SequenceNode list)) {
            problem(node, EXAMPLES, "must be a list of {input: ..., output: ...}");
            return;
        }
        for (Node one : list.getValue()) {
            Map<String, Node> parts = new HashMap<>();
            entries(one, EXAMPLES).forEach(entry -> parts.put(text(entry.getKeyNode()), entry.getValueNode()));
            Pair pair = new Pair(parts.getOrDefault("input", one), parts.getOrDefault("output", one));
            if (parts.size() != 2
                    || text(pair.input()).isBlank()
                    || text(pair.output()).isBlank()) {
                problem(one, EXAMPLES, "must have an input and an output, both text, and nothing else");
            } else {
                pairs.add(pair);
            }
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
            boolean times = where.equals(EXAMPLES) && slot.matches("\\d+"); // in a regular expression
            if (!slots.containsKey(slot) && !times) {
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
        var longest = new LongestSentence(texts(slots));
        patterns.forEach((label, list) -> list.forEach(node -> bound(node, label, longest)));
        for (Pair pair : pairs) {
            bound(pair.input(), EXAMPLES, longest);
            bound(pair.output(), EXAMPLES, longest);
            computable(pair);
        }
    }

    private void bound(Node node, String where, LongestSentence longest) {
        if (longest.of(text(node)) > LongestSentence.MOST) {
            problem(node, where, "a sentence could have more than %d characters".formatted(LongestSentence.MOST));
        }
    }

    /** A formula may fail for some words, such as a division by 0, but not for all. */
    private void computable(Pair pair) {
        var alone = new Grammar("", texts(slots), Map.of(), List.of(pair.made()));
        RandomGenerator random = Seeds.random(1, 0, "grammar");
        if (IntStream.range(0, TRIES).allMatch(turn -> alone.make("", random).isEmpty())) {
            problem(pair.output(), EXAMPLES, "a formula {=...} of it cannot be computed - name slots of numbers in it");
        }
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
