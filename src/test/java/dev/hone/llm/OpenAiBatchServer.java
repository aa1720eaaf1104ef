package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Files and batches as OpenAI publishes them. */
final class OpenAiBatchServer extends BatchServer {
    final Map<String, String> files = new HashMap<>();

    /** The requests of all rows, by custom id. */
    final Map<String, JsonNode> requests = new LinkedHashMap<>();

    /** Writes the answer to a request. */
    Function<JsonNode, String> writer = request -> "re: " + prompt(request);

    @Override
    Answer route(String what, String query, String body) {
        if (what.equals("POST /files")) {
            return upload(body);
        }
        if (what.equals("POST /batches")) {
            return make((ObjectNode) tree(body));
        }
        if (what.equals("GET /batches")) {
            ArrayNode data = JSON.createArrayNode();
            listed().forEach(job -> data.add(job.made));
            ObjectNode list = JSON.createObjectNode().put("object", "list").put("has_more", false);
            list.set("data", data);
            return new Answer(200, list.toString());
        }
        if (what.startsWith("GET /batches/")) {
            return poll(job(what.substring("GET /batches/".length())));
        }
        if (what.equals("POST /chat/completions")) {
            return new Answer(200, answer(writer.apply(tree(body))).toString());
        }
        return new Answer(200, content(what.replace("GET /files/", "").replace("/content", "")));
    }

    private Answer upload(String form) {
        String id = "file-" + (files.size() + 1);
        int start = form.indexOf("\r\n\r\n", form.indexOf("filename=")) + 4;
        files.put(id, form.substring(start, form.indexOf("\r\n--", start)));
        return new Answer(200, """
                {"id": "%s", "object": "file", "bytes": 1, "created_at": 1, "filename": "f", "purpose": "batch",
                 "status": "processed"}""".formatted(id));
    }

    private Answer make(ObjectNode asked) {
        List<Row> rows = new ArrayList<>();
        for (String line :
                files.getOrDefault(asked.path("input_file_id").asText(), "").split("\n", -1)) {
            if (!line.isBlank()) {
                JsonNode row = tree(line);
                String id = row.path("custom_id").asText();
                requests.put(id, row.path("body"));
                rows.add(new Row(id, prompt(row.path("body"))));
            }
        }
        String id = "batch_" + (jobs.size() + 1);
        ObjectNode made = object("""
                {"object": "batch", "status": "validating", "created_at": 1}""").put("id", id);
        made.setAll(asked);
        return create(id, made, rows, 200);
    }

    private Answer poll(Job job) {
        boolean ended = polled(job);
        ObjectNode batch = job.made.put("status", ended ? "completed" : "in_progress");
        if (ended && failsAsWhole) {
            batch.put("status", "failed").set("errors", tree("""
                    {"object": "list", "data": [{"code": "token_limit_exceeded", "message": "too many"}]}"""));
        } else if (ended) {
            batch.put("output_file_id", "out-" + job.id).put("error_file_id", "err-" + job.id);
        }
        return new Answer(200, batch.toString());
    }

    private String content(String file) {
        Job job = job(file.substring(4));
        StringBuilder lines = new StringBuilder();
        for (Row row : shuffled(job)) {
            String outcome = outcome(job, row);
            boolean good = outcome.equals("ok") || outcome.equals("empty");
            if (good == file.startsWith("out-")) {
                lines.append(line(row, outcome)).append('\n');
            }
        }
        return lines.toString();
    }

    private static String prompt(JsonNode request) {
        JsonNode messages = request.path("messages");
        return messages.get(messages.size() - 1).path("content").asText();
    }

    private static ObjectNode answer(String content) {
        ObjectNode body = object("""
                {"choices": [{"message": {"role": "assistant"}, "finish_reason": "stop"}],
                 "usage": {"prompt_tokens": 1000, "completion_tokens": 100}}""");
        ((ObjectNode) body.at("/choices/0/message")).put("content", content);
        return body;
    }

    private ObjectNode line(Row row, String outcome) {
        ObjectNode line = JSON.createObjectNode().put("id", "r").put("custom_id", row.id());
        if (outcome.equals("expired")) {
            line.putNull("response").set("error", tree("{\"code\": \"batch_expired\", \"message\": \"late\"}"));
            return line;
        }
        ObjectNode response = line.putNull("error").putObject("response").put("request_id", "q");
        if (outcome.equals("ok") || outcome.equals("empty")) {
            JsonNode request = requests.getOrDefault(row.id(), JSON.createObjectNode());
            response.put("status_code", 200).set("body", answer(outcome.equals("ok") ? writer.apply(request) : ""));
        } else {
            int status = Integer.parseInt(outcome);
            response.put("status_code", status).set("body", tree("""
                    {"error": {"message": "no", "type": "t", "param": null, "code": "c"}}"""));
        }
        return line;
    }
}
