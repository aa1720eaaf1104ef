package dev.hone.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.ChatAnswer;
import dev.hone.llm.ChatModel;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Purpose;
import dev.hone.llm.Reply;
import dev.hone.llm.Usage;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that answers every request with as many examples as it asks for, the same for the same request. */
final class PatternModel implements ChatModel {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COUNT = Pattern.compile("Write (\\d+) ");

    final ConcurrentLinkedQueue<ChatRequest> asked = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<Purpose> purposes = new ConcurrentLinkedQueue<>();
    private final Function<ChatRequest, Reply> answers;

    PatternModel() {
        this(PatternModel::examples);
    }

    PatternModel(Function<ChatRequest, Reply> answers) {
        this.answers = answers;
    }

    @Override
    public Reply ask(ChatRequest request, Purpose purpose) {
        asked.add(request);
        purposes.add(purpose);
        return answers.apply(request);
    }

    List<String> prompts() {
        return asked.stream()
                .map(request -> request.messages().getLast().content())
                .toList();
    }

    /** Rows out of a small world, so that some come twice. */
    static Reply examples(ChatRequest request) {
        Matcher count = COUNT.matcher(request.messages().getLast().content());
        SplittableRandom random = new SplittableRandom(request.sample());
        ArrayNode rows = JSON.createArrayNode();
        List<String> labels = labels(request);
        int wanted = count.find() ? Integer.parseInt(count.group(1)) : 0;
        for (int i = 0; i < wanted; i++) {
            String label = labels.get(i % labels.size());
            rows.addObject()
                    .put("input", "story %d about a %s".formatted(random.nextInt(150), label))
                    .put("output", label);
        }
        return answer(rows);
    }

    static Reply answer(JsonNode rows) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("examples", rows);
        return new Reply.Answered(ChatAnswer.of(answer.toString(), Usage.of(10, 10)), false);
    }

    static Reply rows(String... inputsAndOutputs) {
        ArrayNode rows = JSON.createArrayNode();
        for (int i = 0; i < inputsAndOutputs.length; i += 2) {
            rows.addObject().put("input", inputsAndOutputs[i]).put("output", inputsAndOutputs[i + 1]);
        }
        return answer(rows);
    }

    private static List<String> labels(ChatRequest request) {
        try {
            String schema = java.util.Objects.requireNonNull(request.schema()).json();
            JsonNode words = JSON.readTree(schema).at("/properties/examples/items/properties/output/enum");
            return words.valueStream().map(JsonNode::asText).toList();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
