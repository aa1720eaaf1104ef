package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Anthropic's message batches. They keep no key of ours but the custom ids of the rows. */
final class AnthropicBatches implements BatchApi {
    private static final String PATH = "/messages/batches";
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_PAGES = 100;
    private static final long LOOK_BYTES = 256 << 20;
    /** How far the clocks of both sides may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final Provider provider;
    private final BatchWire wire;

    AnthropicBatches(Provider provider, BatchWire wire) {
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
        ArrayNode requests = body.putArray("requests");
        for (Line line : lines) {
            requests.addObject().put("custom_id", line.id()).set("params", line.body());
        }
        return OpenAiBatches.named(wire.post(PATH, Json.write(body).getBytes(StandardCharsets.UTF_8)), "id");
    }

    /**
     * Only the answers show whose batch it is. While one of the same size and time runs, nobody can tell, and this says
     * that it is not known yet.
     */
    @Override
    public Optional<String> find(BatchJob job) throws BatchTrouble, InterruptedException {
        String after = "";
        boolean perhaps = false;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = wire.get(PATH + "?limit=100" + (after.isEmpty() ? "" : "&after_id=" + after));
            for (JsonNode batch : list.path("data")) {
                after = batch.path("id").asText("");
                if (!mayBe(batch, job)) {
                    continue;
                }
                if (!isEnded(batch)) {
                    perhaps = true;
                } else if (holds(batch, job)) {
                    return Optional.of(after);
                }
            }
            if (!list.path("has_more").asBoolean(false) || list.path("data").isEmpty()) {
                if (perhaps) {
                    throw new BatchTrouble(new Attempt.Uncertain("a batch that may be ours is still running"));
                }
                return Optional.empty();
            }
        }
        throw new BatchTrouble(new Attempt.Uncertain("the list of batches has too many pages"));
    }

    private static boolean mayBe(JsonNode batch, BatchJob job) {
        long rows = 0;
        for (JsonNode count : batch.path("request_counts")) {
            rows += count.asLong();
        }
        Instant created = time(batch.path("created_at").asText(""));
        return rows == job.rows().size()
                && (created == null || created.isAfter(job.since().minus(SKEW)));
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // then any time may be meant
        }
    }

    private boolean holds(JsonNode batch, BatchJob job) throws BatchTrouble, InterruptedException {
        Progress ended = new Progress(batch.path("id").asText(""), true, null, batch);
        return results(ended, LOOK_BYTES).containsKey(job.rows().get(0).customId());
    }

    private static boolean isEnded(JsonNode batch) {
        return batch.path("processing_status").asText("").equals("ended");
    }

    @Override
    public Progress progress(String remote) throws BatchTrouble, InterruptedException {
        JsonNode batch = wire.get(PATH + "/" + remote);
        return new Progress(remote, isEnded(batch), null, batch);
    }

    /** The address of the results that the batch names is not used: the key goes to the base URL only. */
    @Override
    public Map<String, WireAnswer> results(Progress ended, long mostBytes) throws BatchTrouble, InterruptedException {
        Map<String, WireAnswer> results = new HashMap<>();
        for (JsonNode row : wire.lines(PATH + "/" + ended.remote() + "/results", mostBytes)) {
            results.put(row.path("custom_id").asText(""), answer(row.path("result")));
        }
        return results;
    }

    private static WireAnswer answer(JsonNode result) {
        return switch (result.path("type").asText("")) {
            case "succeeded" -> BatchApi.inside(200, result.path("message"));
            case "errored" ->
                BatchApi.inside(status(result.at("/error/error/type").asText("")), result.path("error"));
            default -> BatchApi.inside(503, result); // expired or cancelled before its turn
        };
    }

    private static int status(String type) {
        return switch (type) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "rate_limit_error" -> 429;
            default -> 500;
        };
    }
}
