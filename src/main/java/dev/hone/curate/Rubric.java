package dev.hone.curate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.RelevanceConfig.Criterion;
import dev.hone.llm.OutputSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The criteria of a judge: in words for its prompt, and as the schema that its verdict must satisfy. */
final class Rubric {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LEVELS = 5;

    private final List<Criterion> criteria;

    Rubric(List<Criterion> criteria) {
        this.criteria = List.copyOf(criteria);
    }

    /**
     * A verdict.
     *
     * @param levels level by criterion, 1..5, in the order of the rubric
     * @param reasons what the judge said before each
     */
    record Verdict(Map<String, Integer> levels, Map<String, String> reasons) {}

    String words() {
        StringBuilder words = new StringBuilder();
        for (Criterion criterion : criteria) {
            words.append(criterion.name()).append(":\n");
            for (int level = 1; level <= LEVELS; level++) {
                words.append("  %d - %s\n".formatted(level, criterion.levels().get(level - 1)));
            }
        }
        return words.toString();
    }

    /** The reasoning stands before the score, so that it is written first. */
    OutputSchema schema() {
        ObjectNode root = closed();
        ObjectNode fields = root.putObject("properties");
        for (Criterion criterion : criteria) {
            ObjectNode one = closed();
            ObjectNode parts = one.putObject("properties");
            parts.putObject("reasoning").put("type", "string");
            ObjectNode score = parts.putObject("score").put("type", "integer");
            for (int level = 1; level <= LEVELS; level++) {
                score.withArray("enum").add(level);
            }
            one.putArray("required").add("reasoning").add("score");
            fields.set(criterion.name(), one);
            root.withArray("required").add(criterion.name());
        }
        return new OutputSchema("verdict", root.toString());
    }

    private static ObjectNode closed() {
        return JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);
    }

    /** The verdict of an answer; empty where it is not exactly of the schema's form, whoever has checked it before. */
    Optional<Verdict> read(String answer) {
        try {
            JsonNode root = MAPPER.readTree(answer);
            Map<String, Integer> levels = new LinkedHashMap<>();
            Map<String, String> reasons = new LinkedHashMap<>();
            for (Criterion criterion : criteria) {
                JsonNode one = root.path(criterion.name());
                JsonNode score = one.path("score");
                boolean sound = score.isInt() && score.intValue() >= 1 && score.intValue() <= LEVELS;
                if (!sound || !one.path("reasoning").isTextual()) {
                    return Optional.empty();
                }
                levels.put(criterion.name(), score.intValue());
                reasons.put(criterion.name(), one.path("reasoning").asText());
            }
            return root.size() == criteria.size() ? Optional.of(new Verdict(levels, reasons)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
