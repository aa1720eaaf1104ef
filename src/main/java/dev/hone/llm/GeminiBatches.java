package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Google's {@code batchGenerateContent}, with the rows inside the request and the answers inside the batch. */
final class GeminiBatches implements BatchApi {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_PAGES = 100;
    private static final long MOST_BYTES = 256 << 20;

    private final Provider provider;
    private final BatchWire wire;

    GeminiBatches(Provider provider, BatchWire wire) {
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
        ObjectNode body = Json.object();
        ObjectNode batch = body.putObject("batch").put("displayName", job.key());
        ArrayNode requests =
                batch.putObject("inputConfig").putObject("requests").putArray("requests");
        for (Line line : lines) {
            ObjectNode request = requests.addObject();
            request.set("request", line.body());
            request.putObject("metadata").put("key", line.id());
        }
        String path = GeminiDialect.path(lines.get(0).model()) + ":batchGenerateContent";
        return OpenAiBatches.named(wire.post(path, Json.write(body).getBytes(StandardCharsets.UTF_8)), "name");
    }

    @Override
    public Optional<String> find(BatchJob job) throws BatchTrouble, InterruptedException {
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list =
                    wire.large("/batches?pageSize=100" + (token.isEmpty() ? "" : "&pageToken=" + token), MOST_BYTES);
            for (JsonNode batch : list.path("operations")) {
                if (batch.path("metadata").path("displayName").asText("").equals(job.key())) {
                    return Optional.of(batch.path("name").asText(""));
                }
            }
            token = list.path("nextPageToken").asText("");
            if (token.isEmpty()) {
                return Optional.empty();
            }
        }
        throw new BatchTrouble(new Attempt.Uncertain("the list of batches has too many pages"));
    }

    @Override
    public Progress progress(String remote) throws BatchTrouble, InterruptedException {
        JsonNode batch = wire.large("/" + remote, MOST_BYTES);
        String state = batch.path("metadata").path("state").asText("").replace("BATCH_STATE_", "");
        boolean failed = state.equals("FAILED");
        boolean ended = failed || List.of("SUCCEEDED", "CANCELLED", "EXPIRED").contains(state);
        JsonNode error = batch.path("error");
        Attempt failure = failed
                ? WireError.refusal(
                        400,
                        error.path("status").asText(""),
                        error.path("message").asText(""))
                : null;
        return new Progress(remote, ended, failure, batch);
    }

    @Override
    public Map<String, WireAnswer> results(Progress ended, long mostBytes) {
        Map<String, WireAnswer> results = new HashMap<>();
        for (JsonNode row : ended.tree().at("/metadata/output/inlinedResponses/inlinedResponses")) {
            JsonNode error = row.path("error");
            results.put(
                    row.path("metadata").path("key").asText(""),
                    error.isObject()
                            ? BatchApi.inside(
                                    status(error.path("code").asInt(0)),
                                    Json.object().set("error", error))
                            : BatchApi.inside(200, row.path("response")));
        }
        return results;
    }

    /** From the codes of google.rpc. */
    private static int status(int code) {
        return switch (code) {
            case 3, 9, 11 -> 400;
            case 16 -> 401;
            case 7 -> 403;
            case 5 -> 404;
            case 8 -> 429;
            default -> 503;
        };
    }
}
