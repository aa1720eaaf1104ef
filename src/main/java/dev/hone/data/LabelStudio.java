package dev.hone.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The tasks and annotations of Label Studio, in its JSON exchange format. */
final class LabelStudio {
    private LabelStudio() {}

    /** The set-up of a project: its choices have one-letter keys. */
    static String setUp() {
        return """
                <View>
                  <Header value="Look first at: $criterion"/>
                  <Text name="input" value="$input"/>
                  <Header value="Answer" size="5"/>
                  <Text name="output" value="$output"/>
                  <Choices name="decision" toName="input" choice="single" required="true" showInline="true">
                    <Choice value="accept" hotkey="a"/>
                    <Choice value="fix" hotkey="f"/>
                    <Choice value="reject" hotkey="r"/>
                    <Choice value="unsure" hotkey="u"/>
                  </Choices>
                  <TextArea name="fixed-input" toName="input" maxSubmissions="1" placeholder="new input"/>
                  <TextArea name="fixed-output" toName="input" maxSubmissions="1" placeholder="new answer"/>
                  <TextArea name="note" toName="input" maxSubmissions="1" placeholder="why"/>
                </View>
                """;
    }

    static ObjectNode task(ReviewTask task) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("data")
                .put("hone_id", task.id())
                .put("run", task.origin().run())
                .put("round", task.origin().round())
                .put("teacher", task.origin().teacher())
                .put("input", task.input())
                .put("output", task.output())
                .put("criterion", task.criterion())
                .put("reason", task.reason());
        return node;
    }

    /** One answer for each annotation that was not cancelled. */
    static List<ReviewAnswer> answers(int place, JsonNode task) {
        List<ReviewAnswer> answers = new ArrayList<>();
        for (JsonNode annotation : task.path("annotations")) {
            if (!annotation.path("was_cancelled").asBoolean()) {
                JsonNode results = annotation.path("result");
                answers.add(new ReviewAnswer(
                        place,
                        task.path("data").path("hone_id").asText(),
                        reviewer(annotation.path("completed_by")),
                        value(results, "decision", "choices"),
                        value(results, "fixed-input", "text"),
                        value(results, "fixed-output", "text"),
                        value(results, "note", "text")));
            }
        }
        return answers;
    }

    /** A number, or an object with the person's address. */
    private static String reviewer(JsonNode by) {
        String email = by.path("email").asText();
        String id = by.isObject() ? by.path("id").asText() : by.asText();
        return !email.isEmpty() ? email : id.isEmpty() ? "" : "label-studio-" + id;
    }

    private static String value(JsonNode results, String name, String kind) {
        for (JsonNode result : results) {
            if (result.path("from_name").asText().equals(name)) {
                JsonNode value = result.path("value").path(kind);
                return value instanceof ArrayNode list ? list.path(0).asText() : value.asText();
            }
        }
        return "";
    }
}
