package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Message batches as Anthropic's client reads them; they keep nothing of ours but custom ids. */
final class AnthropicBatchServer extends BatchServer {
    private static final String PATH = "/messages/batches";

    @Override
    Answer route(String what, String query, String body) {
        if (what.equals("POST " + PATH)) {
            return make(tree(body));
        }
        if (what.equals("GET " + PATH)) {
            ArrayNode data = JSON.createArrayNode();
            listed().forEach(job -> {
                polled(job);
                data.add(shown(job));
            });
            ObjectNode list = JSON.createObjectNode().put("has_more", false);
            list.set("data", data);
            return new Answer(200, list.toString());
        }
        String id = what.substring(("GET " + PATH + "/").length()).replace("/results", "");
        Job job = job(id);
        if (what.endsWith("/results")) {
            return new Answer(200, results(job));
        }
        polled(job);
        return new Answer(200, shown(job).toString());
    }

    private Answer make(JsonNode asked) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode request : asked.path("requests")) {
            JsonNode messages = request.at("/params/messages");
            rows.add(new Row(
                    request.path("custom_id").asText(),
                    messages.get(messages.size() - 1).path("content").asText()));
        }
        String id = "msgbatch_" + (jobs.size() + 1);
        ObjectNode made = object("""
                {"type": "message_batch", "processing_status": "in_progress", "archived_at": null,
                 "cancel_initiated_at": null, "ended_at": null, "results_url": null,
                 "created_at": "2026-11-21T10:00:05Z", "expires_at": "2026-11-22T10:00:05Z"}""").put("id", id);
        made.set(
                "request_counts",
                object("{\"succeeded\": 0, \"errored\": 0, \"canceled\": 0, \"expired\": 0}")
                        .put("processing", rows.size()));
        return create(id, made, rows, 200);
    }

    private ObjectNode shown(Job job) {
        return isEnded(job)
                ? job.made.put("processing_status", "ended").put("results_url", "https://elsewhere.example.org/steal")
                : job.made;
    }

    private String results(Job job) {
        StringBuilder lines = new StringBuilder();
        for (Row row : shuffled(job)) {
            ObjectNode line = JSON.createObjectNode().put("custom_id", row.id());
            line.set("result", result(row, outcome(job, row)));
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    private static ObjectNode result(Row row, String outcome) {
        if (outcome.equals("expired")) {
            return object("{\"type\": \"expired\"}");
        }
        if (!outcome.equals("ok")) {
            String type = outcome.equals("429") ? "rate_limit_error" : "invalid_request_error";
            return object("""
                    {"type": "errored", "error": {"type": "error", "request_id": null,
                     "error": {"type": "%s", "message": "no"}}}""".formatted(type));
        }
        ObjectNode result = object("""
                {"type": "succeeded", "message": {"id": "msg_1", "type": "message", "role": "assistant", "model": "m",
                 "stop_reason": "end_turn", "stop_sequence": null, "content": [{"type": "text"}],
                 "usage": {"input_tokens": 1000, "output_tokens": 100}}}""");
        ((ObjectNode) result.at("/message/content/0")).put("text", "re: " + row.prompt());
        return result;
    }
}
