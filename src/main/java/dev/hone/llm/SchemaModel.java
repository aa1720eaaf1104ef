package dev.hone.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Checks answers against the schema that was asked for, whatever the provider promises; one repair turn is given. */
final class SchemaModel implements ChatModel {
    private static final int MOST_ERRORS = 5;

    /** An answer that is cut off is asked for so many times more. */
    private static final int MOST_CUT = 3;

    /** Samples are told apart by lower bits. */
    private static final int SAMPLE_BITS = 28;

    private final ChatModel model;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    SchemaModel(ChatModel model) {
        this.model = model;
    }

    @Override
    public Reply ask(ChatRequest request, Purpose purpose) {
        OutputSchema schema = request.schema();
        Reply reply = whole(request, purpose);
        if (schema == null || !(reply instanceof Reply.Answered first)) {
            return reply;
        }
        Checked checked = check(schema, first.answer().text());
        if (checked.errors().isEmpty()) {
            return new Reply.Answered(first.answer().withText(checked.json()), first.cached());
        }
        Reply second = model.ask(repair(request, first.answer(), checked.errors()), purpose);
        if (!(second instanceof Reply.Answered repaired)) {
            return second;
        }
        Checked again = check(schema, repaired.answer().text());
        return again.errors().isEmpty()
                ? new Reply.Answered(repaired.answer().withText(again.json()), repaired.cached())
                : new Reply.GivenUp("the answer does not fit its schema, also not when asked again: "
                        + String.join("; ", again.errors()));
    }

    /**
     * An answer that was cut off is asked for anew, as another sample: its half would only be paid for again in a
     * repair. One that needs no more than it has is taken.
     */
    private Reply whole(ChatRequest request, Purpose purpose) {
        OutputSchema schema = request.schema();
        for (int again = 0; ; again++) {
            Reply reply = model.ask(request.withSample(request.sample() ^ (again << SAMPLE_BITS)), purpose);
            boolean cut = schema != null
                    && reply instanceof Reply.Answered answered
                    && answered.answer().finish() == Finish.LENGTH
                    && !check(schema, answered.answer().text()).errors().isEmpty();
            if (!cut) {
                return reply;
            }
            if (again == MOST_CUT) {
                return new Reply.GivenUp("the answer was cut off at %d tokens, %d times - raise max-tokens"
                        .formatted(request.sampling().maxTokens(), MOST_CUT + 1));
            }
        }
    }

    private static ChatRequest repair(ChatRequest request, ChatAnswer answer, List<String> errors) {
        List<Message> messages = new ArrayList<>(request.messages());
        messages.add(Message.assistant(answer.text()));
        messages.add(Message.user("That is not what was asked for: " + String.join("; ", errors)
                + ". Answer again with the whole JSON object, corrected, and nothing else."));
        return request.withMessages(messages);
    }

    private record Checked(String json, List<String> errors) {}

    private Checked check(OutputSchema schema, String text) {
        String json = bare(text);
        try {
            JsonNode tree = Json.STRICT.readTree(json);
            List<String> errors = schemas.computeIfAbsent(schema.json(), factory::getSchema).validate(tree).stream()
                    .map(error -> error.getMessage())
                    .sorted()
                    .limit(MOST_ERRORS)
                    .toList();
            return new Checked(json, errors);
        } catch (JsonProcessingException e) {
            return new Checked(json, List.of("it is not one whole JSON object"));
        }
    }

    /** The JSON within a code fence or between words. */
    private static String bare(String text) {
        int start = text.indexOf('{');
        int end = text.lastIndexOf('}');
        return start >= 0 && end > start ? text.substring(start, end + 1) : text;
    }
}
