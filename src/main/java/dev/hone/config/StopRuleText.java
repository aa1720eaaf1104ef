package dev.hone.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;

/** Stopping rules as the YAML list that stands under {@code stop:}, and changes to it. */
public final class StopRuleText {
    private static final String FILE = "stop rules";
    private static final String DEFAULT = "- {rule: rounds, at-most: 6}\n";
    private static final Pattern CHANGE = Pattern.compile("([a-z]+)(?:\\.([a-z-]+))?=(.+)");

    private StopRuleText() {}

    /**
     * The rules that a text states.
     *
     * @throws ConfigException with every problem
     */
    public static List<StopRule> parse(String yaml) {
        return read(yaml, new Reading(FILE));
    }

    /**
     * The rules that a text states for a loop, whose metric and slices they have to be about.
     *
     * @throws ConfigException with every problem
     */
    public static List<StopRule> parse(String yaml, LoopConfig loop) {
        Reading reading = new Reading(FILE);
        List<StopRule> rules = read(yaml, reading);
        reading.value("task.kind", loop.task().kind());
        reading.value("evaluate.metric", loop.evaluate().metric());
        List<String> slices = loop.evaluate().slices();
        reading.size("evaluate.slices", slices.size());
        for (int i = 0; i < slices.size(); i++) {
            reading.value("evaluate.slices[%d]".formatted(i), slices.get(i));
        }
        new CrossChecks(reading).rules();
        return sound(rules, reading);
    }

    private static List<StopRule> read(String yaml, Reading reading) {
        String document = yaml.strip().startsWith("[") ? "stop: " + yaml : "stop:\n" + yaml;
        List<StopRule> rules = YamlTree.of(document, reading)
                .map(root -> ((MappingNode) root).getValue().getFirst().getValueNode())
                .map(stop -> bound(reading, stop))
                .orElse(List.of());
        return sound(rules, reading);
    }

    private static List<StopRule> sound(List<StopRule> rules, Reading reading) {
        if (!reading.problems().isEmpty()) {
            throw new ConfigException(reading.problems());
        }
        return rules;
    }

    private static List<StopRule> bound(Reading reading, Node stop) {
        return new Binder(reading, new DataPaths(Path.of(FILE))).stop(stop);
    }

    /** The rules of a loop file as a YAML list; its default where it has none. */
    public static String of(String loopFile) {
        Object root = yaml().load(loopFile);
        Object stop = root instanceof Map<?, ?> map ? map.get("stop") : null;
        return stop == null ? DEFAULT : yaml().dump(stop);
    }

    /**
     * Rules with one change.
     *
     * @param change {@code RULE.KEY=VALUE} (the rule is added where it is missing), {@code RULE=off},
     * or a whole YAML list
     */
    public static String set(String current, String change) {
        if (change.strip().startsWith("[") || change.strip().startsWith("- ")) {
            parse(change);
            return yaml().dump(yaml().load(change));
        }
        Matcher matcher = CHANGE.matcher(change.strip());
        if (!matcher.matches()) {
            throw problem(change, "must be RULE.KEY=VALUE, RULE=off, or a YAML list - maybe rounds.at-most=8");
        }
        List<Map<String, Object>> rules = rules(current);
        String rule = matcher.group(1);
        if (matcher.group(2) != null) {
            change(rules, rule, matcher.group(2), scalar(matcher.group(3)));
        } else if (matcher.group(3).equals("off")) {
            if (!rules.removeIf(each -> rule.equals(each.get("rule")))) {
                throw problem(change, "no such rule is set - the rules are " + names(rules));
            }
        } else {
            throw problem(change, "only `off` can follow a rule alone - maybe " + rule + ".KEY=VALUE");
        }
        return yaml().dump(rules);
    }

    private static void change(List<Map<String, Object>> rules, String rule, String key, Object value) {
        for (Map<String, Object> each : rules) {
            if (rule.equals(each.get("rule"))) {
                each.put(key, value);
                return;
            }
        }
        Map<String, Object> added = new LinkedHashMap<>();
        added.put("rule", rule);
        added.put(key, value);
        rules.add(added);
    }

    private static Object scalar(String text) {
        try {
            return yaml().load(text);
        } catch (YAMLException e) {
            throw problem(text, "is not a YAML value");
        }
    }

    private static List<Map<String, Object>> rules(String text) {
        List<Map<String, Object>> rules = new ArrayList<>();
        if (yaml().load(text) instanceof List<?> list) {
            for (Object each : list) {
                Map<String, Object> rule = new LinkedHashMap<>();
                ((Map<?, ?>) each).forEach((key, value) -> rule.put(String.valueOf(key), value));
                rules.add(rule);
            }
        }
        return rules;
    }

    private static List<String> names(List<Map<String, Object>> rules) {
        return rules.stream().map(rule -> String.valueOf(rule.get("rule"))).toList();
    }

    private static ConfigException problem(String change, String message) {
        return new ConfigException(List.of(new Problem("--set", 0, 0, change, message)));
    }

    private static Yaml yaml() {
        var dump = new DumperOptions();
        dump.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(dump), dump);
    }
}
