package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** OpenAI's files and batches, also those of Together and Groq. */
final class OpenAiBatches implements BatchApi {
    private static final int MOST_ROWS = 50_000;
    private static final int MOST_PAGES = 100;
    private static final Set<String> ENDED = Set.of("completed", "failed", "expired", "cancelled");

    private final Provider provider;
    private final BatchWire wire;

    OpenAiBatches(Provider provider, BatchWire wire) {
        this.provider = provider;
        this.wire = wire;
    }

    @Override
    public Limits limits() {
        return Limits.of(provider, MOST_ROWS);
    }

    @Override
    public String prepare(BatchJob job, List<Line> lines) throws BatchTrouble, InterruptedException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (Line line : lines) {
            ObjectNode row = Json.object()
                    .put("custom_id", line.id())
                    .put("method", "POST")
                    .put("url", endpoint(line));
            row.set("body", line.body());
            rows.writeBytes((Json.write(row) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String name = job.key() + ".jsonl";
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("purpose", provider.quirk("batch-purpose", "batch"));
        if (Boolean.parseBoolean(provider.quirk("batch-file-name", "false"))) {
            fields.put("file_name", name);
        }
        String path = provider.quirk("batch-upload", "/files");
        return named(wire.upload(path, Multipart.of(job.key(), fields, name, rows.toByteArray())), "id");
    }

    /** Paths in a batch are those of the public API, whatever the base URL is. */
    private static String endpoint(Line line) {
        return "/v1" + line.call().path();
    }

    @Override
    public String create(BatchJob job, List<Line> lines) throws BatchTrouble, InterruptedException {
        ObjectNode body = Json.object()
                .put("input_file_id", job.file())
                .put("endpoint", endpoint(lines.get(0)))
                .put("completion_window", "24h");
        if (Boolean.parseBoolean(provider.quirk("batch-metadata", "true"))) {
            body.putObject("metadata").put("hone", job.key());
        }
        JsonNode made = wire.post("/batches", Json.write(body).getBytes(StandardCharsets.UTF_8));
        return named(made.has("job") ? made.get("job") : made, "id");
    }

    /** Without a name nobody knows what was made. */
    static String named(JsonNode made, String field) throws BatchTrouble {
        String name = made.path(field).asText("");
        if (name.isEmpty()) {
            throw new BatchTrouble(new Attempt.Malformed(Fault.WRONG_TYPE, made.toString(), null));
        }
        return name;
    }

    @Override
    public Optional<String> find(BatchJob job) throws BatchTrouble, InterruptedException {
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = wire.get("/batches?limit=100" + (after.isEmpty() ? "" : "&after=" + after));
            JsonNode data = list.isArray() ? list : list.path("data");
            for (JsonNode batch : data) {
                after = batch.path("id").asText("");
                boolean ours = batch.path("metadata").path("hone").asText("").equals(job.key())
                        || batch.path("input_file_id").asText("").equals(job.file());
                if (ours) {
                    return Optional.of(after);
                }
            }
            if (!list.path("has_more").asBoolean(false) || data.isEmpty()) {
                return Optional.empty();
            }
        }
        throw new BatchTrouble(new Attempt.Uncertain("the list of batches has too many pages"));
    }

    @Override
    public Progress progress(String remote) throws BatchTrouble, InterruptedException {
        JsonNode batch = wire.get("/batches/" + remote);
        String status = batch.path("status").asText("").toLowerCase(Locale.ROOT);
        boolean failed = status.equals("failed");
        return new Progress(remote, ENDED.contains(status), failed ? failure(batch) : null, batch);
    }

    private static Attempt failure(JsonNode batch) {
        JsonNode error = batch.path("errors").path("data").path(0);
        String code = error.path("code").asText("");
        String message = error.path("message").asText(batch.path("error").asText(""));
        return code.contains("token_limit") ? new Attempt.RateLimited(null) : WireError.refusal(400, code, message);
    }

    @Override
    public Map<String, WireAnswer> results(Progress ended, long mostBytes) throws BatchTrouble, InterruptedException {
        Map<String, WireAnswer> results = new HashMap<>();
        for (String field : List.of("output_file_id", "error_file_id")) {
            String file = ended.tree().path(field).asText("");
            if (file.isEmpty() || ended.tree().path(field).isNull()) {
                continue;
            }
            for (JsonNode row : wire.lines("/files/" + file + "/content", mostBytes)) {
                results.put(row.path("custom_id").asText(""), answer(row));
            }
        }
        return results;
    }

    private static WireAnswer answer(JsonNode row) {
        JsonNode response = row.path("response");
        return response.isObject()
                ? BatchApi.inside(response.path("status_code").asInt(200), response.path("body"))
                : BatchApi.inside(503, row); // expired or cancelled before its turn
    }
}
