package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Batches of Mistral, by its published document, and of Google, by its client. */
final class OtherBatchServers {
    private OtherBatchServers() {}

    private static List<Row> rows(JsonNode requests, String id, String text) {
        List<Row> rows = new ArrayList<>();
        requests.forEach(request ->
                rows.add(new Row(request.at(id).asText(), request.at(text).asText())));
        return rows;
    }

    private record Row(String id, String prompt) {}

    private static List<BatchServer.Row> own(List<Row> rows) {
        return rows.stream()
                .map(row -> new BatchServer.Row(row.id(), row.prompt()))
                .toList();
    }

    /** Batch jobs with the rows inside the request. */
    static final class Mistral extends BatchServer {
        @Override
        Answer route(String what, String query, String body) {
            if (what.equals("POST /batch/jobs")) {
                return make(tree(body));
            }
            if (what.equals("GET /batch/jobs")) {
                ObjectNode list = JSON.createObjectNode().put("object", "list").put("total", jobs.size());
                ArrayNode data = list.putArray("data");
                listed().forEach(job -> data.add(job.made));
                return new Answer(200, list.toString());
            }
            if (what.startsWith("GET /batch/jobs/")) {
                Job job = job(what.substring("GET /batch/jobs/".length()));
                if (polled(job)) {
                    job.made.put("status", failsAsWhole ? "FAILED" : "SUCCESS");
                    job.made.put("output_file", failsAsWhole ? null : job.id);
                }
                return new Answer(200, job.made.toString());
            }
            return new Answer(200, content(job(what.replace("GET /files/", "").replace("/content", ""))));
        }

        private Answer make(JsonNode asked) {
            ObjectNode made = object("""
                    {"id": "00000000-0000-4000-8000-00000000000%d", "object": "batch", "input_files": [],
                     "endpoint": "/v1/chat/completions", "errors": [], "status": "QUEUED", "created_at": 1,
                     "total_requests": 1, "completed_requests": 0, "succeeded_requests": 0,
                     "failed_requests": 0}""".formatted(jobs.size() + 1));
            made.set("metadata", asked.path("metadata"));
            return create(
                    made.path("id").asText(),
                    made,
                    own(rows(asked.path("requests"), "/custom_id", "/body/messages/0/content")),
                    200);
        }

        private String content(Job job) {
            StringBuilder lines = new StringBuilder();
            for (BatchServer.Row row : shuffled(job)) {
                String outcome = outcome(job, row);
                ObjectNode line = JSON.createObjectNode().put("custom_id", row.id());
                ObjectNode response = line.putObject("response").put("status_code", outcome.equals("ok") ? 200 : 500);
                ObjectNode answer = object("""
                        {"choices": [{"message": {"role": "assistant"}, "finish_reason": "stop"}],
                         "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}}""");
                ((ObjectNode) answer.at("/choices/0/message")).put("content", "re: " + row.prompt());
                response.set("body", outcome.equals("ok") ? answer : JSON.createObjectNode());
                lines.append(line).append('\n');
            }
            return lines.toString();
        }
    }

    /** Rows inside the request, answers inside the batch. */
    static final class Gemini extends BatchServer {
        @Override
        Answer route(String what, String query, String body) {
            if (what.startsWith("POST /models/")) {
                JsonNode batch = tree(body).path("batch");
                String name = "batches/" + (jobs.size() + 1);
                ObjectNode made = JSON.createObjectNode().put("name", name);
                made.putObject("metadata")
                        .put("displayName", batch.path("displayName").asText())
                        .put("state", "BATCH_STATE_PENDING");
                JsonNode requests = batch.at("/inputConfig/requests/requests");
                return create(
                        name, made, own(rows(requests, "/metadata/key", "/request/contents/0/parts/0/text")), 200);
            }
            if (what.equals("GET /batches")) {
                ObjectNode list = JSON.createObjectNode();
                ArrayNode operations = list.putArray("operations");
                listed().forEach(job -> operations.add(job.made));
                return new Answer(200, list.toString());
            }
            Job job = job(what.substring("GET /".length()));
            if (polled(job)) {
                end(job);
            }
            return new Answer(200, job.made.toString());
        }

        private void end(Job job) {
            ObjectNode metadata = (ObjectNode) job.made.path("metadata");
            metadata.put("state", failsAsWhole ? "BATCH_STATE_FAILED" : "BATCH_STATE_SUCCEEDED");
            ArrayNode responses =
                    metadata.putObject("output").putObject("inlinedResponses").putArray("inlinedResponses");
            for (BatchServer.Row row : shuffled(job)) {
                ObjectNode line = responses.addObject();
                line.putObject("metadata").put("key", row.id());
                if (outcome(job, row).equals("ok")) {
                    ObjectNode answer = object("""
                            {"candidates": [{"content": {"parts": [{}]}, "finishReason": "STOP"}],
                             "usageMetadata": {"promptTokenCount": 1000, "candidatesTokenCount": 100}}""");
                    ((ObjectNode) answer.at("/candidates/0/content/parts/0")).put("text", "re: " + row.prompt());
                    line.set("response", answer);
                } else {
                    line.set("error", tree("{\"code\": 14, \"message\": \"unavailable\"}"));
                }
            }
        }
    }
}
