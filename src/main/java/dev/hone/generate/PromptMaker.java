package dev.hone.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hone.config.TaskConfig;
import dev.hone.data.Example;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts calls into words. */
final class PromptMaker {
    /** The slots that a prompt may have, for all strategies. */
    static final List<String> SLOTS = List.of(
            "task", "format", "rubric", "avoid", "terms", "keep", "all", "labels", "seeds", "known", "failing", "vary",
            "count", "set", "manner", "pairs", "other", "refused", "rows");

    private static final int MOST_LABELS = 150;

    private final Assignment assignment;
    private final Material material;
    private final String variant;

    PromptMaker(Assignment assignment, Material material) {
        this(assignment, material, "");
    }

    /** @param variant name of the assignment's prompts; empty where they are the loop's own */
    PromptMaker(Assignment assignment, Material material, String variant) {
        this.assignment = assignment;
        this.material = material;
        this.variant = variant;
    }

    /**
     * A call in words.
     *
     * @param version name and version of the prompt
     * @param system what the model is
     * @param user what it is asked
     * @param details what it was told to vary, and in which manner it was asked
     */
    record Prompt(String version, String system, String user, Map<String, String> details) {
        /** The same with more said of how it came to be. */
        Prompt with(Map<String, String> more) {
            Map<String, String> all = new LinkedHashMap<>(details);
            all.putAll(more);
            return new Prompt(version, system, user, all);
        }
    }

    Prompt prompt(Slot slot, Draft draft) {
        List<String> labels = draft.labels(assignment.labels());
        Map<String, String> details =
                new LinkedHashMap<>(Variety.of(assignment.generate().vary(), slot.turn()));
        Map<String, Object> values = values(assignment);
        values.put("format", format());
        values.put("labels", labels.size() < assignment.labels().size() ? quoted(labels) : "");
        values.put("seeds", draft.shown().stream().map(PromptMaker::json).toList());
        values.put(
                "known",
                material.known(slot, draft).stream().map(PromptMaker::json).toList());
        values.put("vary", Variety.words(details));
        values.put("count", draft.places().size());
        values.put("set", slot.sample());
        values.put("manner", draft.manner());
        values.putAll(draft.values());
        if (!draft.manner().isEmpty()) {
            details.put("manner", draft.manner());
        }
        if (!variant.isEmpty()) {
            details.put(LlmTeacher.VARIANT, variant);
        }
        return prompt(assignment.prompts().of(slot.strategy().word()), values, details);
    }

    /** The form of an output, with what has to be said of it. */
    private String format() {
        String format = assignment.task().format();
        int cases = assignment.generate().cases();
        if (assignment.cases().equals(AnswerRows.EXPRESSION)) {
            return ("%s. Beside it stand, under matches, %d lines that it has to match as a whole, and under misses %d"
                            + " lines that it must not match, as near to those as can be.")
                    .formatted(format == null ? "a regular expression for whole lines" : format, cases, cases);
        }
        if (assignment.cases().equals(AnswerRows.CODE)) {
            return ("%s. The input says how what the code defines is called. Beside the output stand, under tests, %d"
                            + " lines that each begin with assert and call what it defines, border cases among them;"
                            + " the code has to pass them, and does not hold them.")
                    .formatted(format == null ? "Python code alone, without Markdown" : format, cases);
        }
        return Objects.requireNonNullElse(format, "");
    }

    /** A prompt with its slots filled in. */
    static Prompt prompt(PromptFile file, Map<String, Object> values, Map<String, String> details) {
        List<String> parts = file.render(values);
        return new Prompt(file.version(), parts.get(0), parts.get(1), details);
    }

    /** What the loop file says of the task; all other slots are empty. */
    static Map<String, Object> values(Assignment assignment) {
        TaskConfig task = assignment.task();
        boolean few = assignment.labels().size() <= MOST_LABELS;
        Map<String, Object> values = new HashMap<>();
        SLOTS.forEach(slot -> values.put(slot, ""));
        values.put("task", task.instruction());
        values.put("format", task.format() == null ? "" : task.format());
        values.put("rubric", task.rubric() == null ? "" : task.rubric());
        values.put("avoid", String.join("; ", task.avoid()));
        values.put("terms", String.join("; ", task.terms()));
        values.put("keep", String.join("; ", task.keep()));
        values.put("all", few ? quoted(assignment.labels()) : "");
        List.of("seeds", "known", "failing", "rows").forEach(slot -> values.put(slot, List.of()));
        values.put("pairs", false);
        return values;
    }

    static String quoted(List<String> labels) {
        return String.join(
                ", ",
                labels.stream()
                        .map(label -> JsonNodeFactory.instance.textNode(label).toString())
                        .toList());
    }

    static String json(Example row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("input", row.input())
                .put("output", row.output())
                .toString();
    }
}
