package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mistral's batch jobs, with the rows inside the request. */
final class MistralBatches implements BatchApi {
    private static final String PATH = "/batch/jobs";
    private static final int MOST_ROWS = 10_000;
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 100;
    private static final Set<String> ENDED = Set.of("SUCCESS", "FAILED", "TIMEOUT_EXCEEDED", "CANCELLED");

    private final Provider provider;
    private final BatchWire wire;

    MistralBatches(Provider provider, BatchWire wire) {
        this.provider = provider;
        this.wire = wire;
    }

    @Override
    public Limits limits() {
        return Limits.of(provider, MOST_ROWS);
    }

    @Override
    public String prepare(BatchJob job, List<Line> lines) {
        return "";
    }

    @Override
    public String create(BatchJob job, List<Line> lines) throws BatchTrouble, InterruptedException {
        ObjectNode body = Json.object()
                .put("endpoint", "/v1" + lines.get(0).call().path())
                .put("model", lines.get(0).model());
        body.putObject("metadata").put("hone", job.key());
        ArrayNode requests = body.putArray("requests");
        for (Line line : lines) {
            requests.addObject().put("custom_id", line.id()).set("body", line.body());
        }
        return OpenAiBatches.named(wire.post(PATH, Json.write(body).getBytes(StandardCharsets.UTF_8)), "id");
    }

    @Override
    public Optional<String> find(BatchJob job) throws BatchTrouble, InterruptedException {
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode data =
                    wire.get(PATH + "?page_size=" + PAGE + "&page=" + page).path("data");
            for (JsonNode batch : data) {
                if (batch.path("metadata").path("hone").asText("").equals(job.key())) {
                    return Optional.of(batch.path("id").asText(""));
                }
            }
            if (data.size() < PAGE) {
                return Optional.empty();
            }
        }
        throw new BatchTrouble(new Attempt.Uncertain("the list of batches has too many pages"));
    }

    @Override
    public Progress progress(String remote) throws BatchTrouble, InterruptedException {
        JsonNode batch = wire.get(PATH + "/" + remote);
        String status = batch.path("status").asText("");
        Attempt failure = status.equals("FAILED")
                        && batch.path("output_file").asText("").isEmpty()
                ? WireError.refusal(400, "failed", batch.at("/errors/0/message").asText(""))
                : null;
        return new Progress(remote, ENDED.contains(status), failure, batch);
    }

    @Override
    public Map<String, WireAnswer> results(Progress ended, long mostBytes) throws BatchTrouble, InterruptedException {
        Map<String, WireAnswer> results = new HashMap<>();
        for (String field : List.of("output_file", "error_file")) {
            JsonNode file = ended.tree().path(field);
            if (!file.isTextual()) {
                continue;
            }
            for (JsonNode row : wire.lines("/files/" + file.asText() + "/content", mostBytes)) {
                JsonNode response = row.path("response");
                results.put(
                        row.path("custom_id").asText(""),
                        response.isObject()
                                ? BatchApi.inside(response.path("status_code").asInt(200), response.path("body"))
                                : BatchApi.inside(503, row));
            }
        }
        return results;
    }
}
