package dev.hone.train.prompted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.TraceForm;
import dev.hone.llm.OutputSchema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the answers of a student look like, and how one is read. */
sealed interface AnswerForm {
    JsonMapper JSON = JsonMapper.builder().build();

    /** Labels where there are any, else JSON where there is a schema, else any text. */
    static AnswerForm of(List<String> labels, @Nullable String schema) {
        if (!labels.isEmpty()) {
            return new Labels(labels);
        }
        return schema == null ? new Text() : new Json(schema);
    }

    /** The same with reasoning before it, where the student learned that. */
    static AnswerForm of(List<String> labels, @Nullable String schema, TraceForm traces) {
        AnswerForm form = of(labels, schema);
        return traces == TraceForm.NONE ? form : new Reasoned(form, traces);
    }

    /** What the model is held to where its server can; empty for free text. */
    Optional<OutputSchema> schema();

    /** How the answer is to be written, as the model is told. */
    String rule();

    /** An output as the model is to write it. */
    String written(String output);

    /** The output in what the model wrote; empty where there is none. */
    Optional<String> read(String text);

    /** The same of a text that may have been ended for its length. */
    default Optional<String> read(String text, boolean cutOff) {
        return read(text);
    }

    /** One of a set of labels. */
    record Labels(List<String> labels) implements AnswerForm {
        /** Providers that hold a model to a schema allow this many words in one list. */
        private static final int MOST_WORDS = 500;

        private static final String KEY = "label";

        public Labels {
            labels = List.copyOf(labels);
        }

        @Override
        public Optional<OutputSchema> schema() {
            ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "object");
            ObjectNode label = root.put("additionalProperties", false)
                    .putObject("properties")
                    .putObject(KEY)
                    .put("type", "string");
            if (labels.size() <= MOST_WORDS) {
                ArrayNode words = label.putArray("enum");
                labels.forEach(words::add);
            }
            root.putArray("required").add(KEY);
            return Optional.of(new OutputSchema("student_answer", root.toString()));
        }

        @Override
        public String rule() {
            ArrayNode words = JsonNodeFactory.instance.arrayNode();
            labels.forEach(words::add);
            return "Answer with JSON such as {\"label\":\"...\"} and nothing else; the label is one of these, exactly"
                    + " as written: " + words;
        }

        @Override
        public String written(String output) {
            return JsonNodeFactory.instance.objectNode().put(KEY, output).toString();
        }

        /** A label that differs from one of the set only by case or space around it is that label. */
        @Override
        public Optional<String> read(String text) {
            String said = label(text).strip();
            Optional<String> exact = labels.stream().filter(said::equals).findFirst();
            List<String> alike = labels.stream().filter(said::equalsIgnoreCase).toList();
            return exact.isPresent() || alike.size() != 1 ? exact : Optional.of(alike.getFirst());
        }

        private static String label(String text) {
            try {
                JsonNode tree = JSON.readTree(text);
                return tree != null && tree.isObject() ? tree.path(KEY).asText() : text;
            } catch (JsonProcessingException e) {
                return text;
            }
        }
    }

    /**
     * JSON.
     *
     * @param json its schema (draft 2020-12), an object at its root
     */
    record Json(String json) implements AnswerForm {
        @Override
        public Optional<OutputSchema> schema() {
            return Optional.of(new OutputSchema("student_answer", json));
        }

        @Override
        public String rule() {
            return "Answer with one JSON object and nothing else; it satisfies this schema: " + json;
        }

        @Override
        public String written(String output) {
            return output;
        }

        @Override
        public Optional<String> read(String text) {
            return Optional.of(text.strip());
        }
    }

    /** Any text. */
    record Text() implements AnswerForm {
        @Override
        public Optional<OutputSchema> schema() {
            return Optional.empty();
        }

        @Override
        public String rule() {
            return "Write the answer and nothing else.";
        }

        @Override
        public String written(String output) {
            return output;
        }

        @Override
        public Optional<String> read(String text) {
            return Optional.of(text.strip()).filter(answer -> !answer.isEmpty());
        }
    }

    /**
     * An answer that reasoning may come before. The model is held to no schema, since that would leave no room for it.
     *
     * @param form of the answer
     * @param traces where the reasoning stands
     */
    record Reasoned(AnswerForm form, TraceForm traces) implements AnswerForm {
        @Override
        public Optional<OutputSchema> schema() {
            return Optional.empty();
        }

        @Override
        public String rule() {
            return traces.rule(form.rule());
        }

        @Override
        public String written(String output) {
            return traces.written(form.written(output));
        }

        @Override
        public Optional<String> read(String text) {
            return read(text, false);
        }

        @Override
        public Optional<String> read(String text, boolean cutOff) {
            return traces.answer(text, cutOff).flatMap(form::read);
        }
    }
}
