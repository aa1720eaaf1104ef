package dev.hone.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.ChatAnswer;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.llm.Usage;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model of the test that answers by the schema it is given: examples, rewrites, labels, or raw text. */
final class ScriptedAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBERED = Pattern.compile("^\\{\"of\":\\d+.*}$", Pattern.MULTILINE);

    /** Labels what it is asked about: by the input, and the number of the sample. */
    BiFunction<String, Integer, String> labels = (input, sample) -> guess(input);

    /** Rewrites a row that is shown. */
    BiFunction<String, Integer, String> rewrites = (input, of) -> "Well, " + input + " indeed";

    /** What it completes a raw prompt by. */
    BiFunction<String, Integer, String> completes =
            (prompt, sample) -> "tell me about card number %d".formatted(sample);

    private final PatternModel model = new PatternModel(this::answer);

    PatternModel model() {
        return model;
    }

    private Reply answer(ChatRequest request) {
        if (request.isRaw()) {
            String text = completes.apply(request.messages().getFirst().content(), request.sample());
            return new Reply.Answered(ChatAnswer.of(text, Usage.of(5, 5)), false);
        }
        return switch (Objects.requireNonNull(request.schema()).name()) {
            case "rewritten" -> rewritten(request);
            case "answers" -> answers(request);
            default -> PatternModel.examples(request);
        };
    }

    private Reply rewritten(ChatRequest request) {
        ArrayNode rows = JSON.createArrayNode();
        for (JsonNode row : numbered(request)) {
            int of = row.path("of").asInt();
            rows.addObject()
                    .put("of", of)
                    .put("input", rewrites.apply(row.path("input").asText(), of));
        }
        return reply("rewritten", rows);
    }

    private Reply answers(ChatRequest request) {
        ArrayNode rows = JSON.createArrayNode();
        for (JsonNode row : numbered(request)) {
            rows.addObject()
                    .put("of", row.path("of").asInt())
                    .put("reasoning", "It says so.")
                    .put("output", labels.apply(row.path("input").asText(), request.sample()));
        }
        return reply("answers", rows);
    }

    static Reply reply(String name, ArrayNode rows) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set(name, rows);
        return new Reply.Answered(ChatAnswer.of(answer.toString(), Usage.of(10, 10)), false);
    }

    private static List<JsonNode> numbered(ChatRequest request) {
        List<JsonNode> rows = new ArrayList<>();
        Matcher found = NUMBERED.matcher(request.messages().getLast().content());
        while (found.find()) {
            try {
                rows.add(JSON.readTree(found.group()));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows;
    }

    /** The label whose word the input has. */
    static String guess(String input) {
        return Texts.LABELS.stream().filter(input::contains).findFirst().orElse("card");
    }
}
