package dev.hone.config;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A YAML text as a tree of nodes that know their places. Events are looked at first, one by one, so that depth, aliases
 * and a second document are refused before any tree is built.
 */
final class YamlTree {
    static final int MOST_DEPTH = 20;

    private final Reading reading;
    private int depth;
    private int documents;
    private boolean refused;

    private YamlTree(Reading reading) {
        this.reading = reading;
    }

    /** The root node, or nothing where the text is no usable YAML document; the problems then say why. */
    static Optional<Node> of(String text, Reading reading) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        YamlTree tree = new YamlTree(reading);
        if (!tree.printable(body) || !tree.harmless(body)) {
            return Optional.empty();
        }
        if (tree.documents == 0) {
            reading.problem("empty - a loop file needs at least loop, task, data and teachers; see docs/loop-file.md");
            return Optional.empty();
        }
        return tree.composed(body);
    }

    /** The tree of a text that is known to be good, such as a default in the source code. */
    static Node compose(String text) {
        return new Yaml(options()).compose(new StringReader(text));
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MOST_DEPTH + 1);
        return options;
    }

    private boolean printable(String text) {
        int line = 1;
        int column = 1;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            if (!StreamReader.isPrintable(point)) {
                reading.problem(line, column, "character U+%04X - not allowed in YAML; remove it".formatted(point));
                return false;
            }
            column = point == '\n' ? 1 : column + 1;
            line = point == '\n' ? line + 1 : line;
        }
        return true;
    }

    private boolean harmless(String text) {
        try {
            for (Event event : new Yaml(options()).parse(new StringReader(text))) {
                look(event);
                if (depth > MOST_DEPTH) {
                    return false;
                }
            }
        } catch (YAMLException e) {
            unreadable(e);
            return false;
        }
        return !refused;
    }

    private Optional<Node> composed(String text) {
        try {
            return Optional.of(compose(text));
        } catch (YAMLException e) {
            unreadable(e);
            return Optional.empty();
        }
    }

    private void unreadable(YAMLException e) {
        if (e instanceof MarkedYAMLException marked) {
            String problem = String.valueOf(marked.getProblem());
            reading.problem(marked.getProblemMark(), "", "not readable as YAML - " + explained(marked, problem));
        } else {
            reading.problem("not readable as YAML - " + Quoted.of(String.valueOf(e.getMessage())));
        }
    }

    private void look(Event event) {
        switch (event) {
            case CollectionStartEvent start -> {
                if (++depth > MOST_DEPTH) {
                    refuse(start, "nested deeper than %d levels - a loop file is flatter".formatted(MOST_DEPTH));
                }
            }
            case CollectionEndEvent end -> depth--;
            case AliasEvent alias ->
                refuse(
                        alias,
                        "*%s - aliases are not supported; write the value out".formatted(Quoted.of(alias.getAnchor())));
            case DocumentStartEvent start -> {
                if (++documents > 1) {
                    refuse(start, "a second document - a loop file holds one; remove the line with ---");
                }
            }
            default -> {}
        }
    }

    private void refuse(Event event, String message) {
        refused = true;
        reading.problem(event.getStartMark(), "", message);
    }

    /** SnakeYAML's own words, with advice for the slips that people make most. */
    private static String explained(MarkedYAMLException e, String problem) {
        if (problem.contains("TAB")) {
            return "a tab; indent with spaces";
        }
        if (problem.contains("mapping values are not allowed here")) {
            return "a colon where none is expected; put text that contains ': ' in quotes, and check the indentation";
        }
        if (problem.contains("tag is not allowed")) {
            return "tags such as !!name are not supported; remove it";
        }
        if (problem.startsWith("expected ',' or")) {
            return "a bracket is not closed, or text with one of , : ? [ ] { } in it lacks quotes";
        }
        String context = e.getContext() == null ? "" : Quoted.of(e.getContext()) + ", ";
        return context + Quoted.of(problem);
    }
}
