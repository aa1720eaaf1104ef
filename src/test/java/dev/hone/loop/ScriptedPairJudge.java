package dev.hone.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** A judge of pairs for the made-up texts of tests. */
final class ScriptedPairJudge {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> OPENINGS =
            Map.of("greet", "Good morning", "thank", "Thank you", "refuse", "I am sorry");

    private ScriptedPairJudge() {}

    /** Whether a request is one to score an example by a rubric. */
    static boolean isRubric(JsonNode request) {
        return request.at("/response_format/json_schema/name").asText().equals("verdict");
    }

    /** Whether a request is one to compare answers. */
    static boolean isAsked(JsonNode request) {
        return request.at("/response_format/json_schema/name").asText().equals("comparison");
    }

    /** What it says to the two answers of a request, each shown after the input and a line end. */
    static String said(JsonNode request, BinaryOperator<String> says) {
        String user = request.at("/messages/1/content").asText();
        String line = Arrays.stream(user.split("\n", -1))
                .filter(each -> each.startsWith("{\"input\""))
                .findFirst()
                .orElseThrow();
        try {
            JsonNode pair = JSON.readTree(line);
            String input = pair.path("input").asText() + "\n";
            return says.apply(
                    input + pair.path("first").asText(),
                    input + pair.path("second").asText());
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }

    static String verdict(String better) {
        return "{\"reasoning\": \"so it is\", \"better\": \"%s\"}".formatted(better);
    }

    /** Knows how each input is to be answered. */
    static String honest(String first, String second) {
        int one = worth(first);
        int other = worth(second);
        return verdict(one == other ? "equal" : one > other ? "first" : "second");
    }

    private static int worth(String answered) {
        String[] parts = answered.split("\n", 2);
        List<String> told = List.of(parts[0].split("\\W+", -1));
        boolean opens = OPENINGS.entrySet().stream()
                .anyMatch(each -> told.contains(each.getKey()) && parts[1].startsWith(each.getValue()));
        boolean named =
                Arrays.stream(parts[1].split("\\W+", -1)).anyMatch(word -> word.length() > 3 && told.contains(word));
        return (opens ? 2 : 0) + (named ? 1 : 0);
    }
}
