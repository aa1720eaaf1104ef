package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.JsonWire;
import dev.hone.llm.Money;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Together's jobs; their list has no filter, so that a job is found by the suffix in the name of its model. */
final class TogetherTuning implements TuningApi {
    private static final Set<String> OURS = Set.of("model", "training_file", "suffix");
    private static final int LORA_RANK = 8;

    private final JsonWire wire;
    private final Recipe recipe;

    TogetherTuning(JsonWire wire, Recipe recipe) {
        this.wire = wire;
        this.recipe = recipe;
    }

    @Override
    public String upload(RowsFile rows) {
        Map<String, String> fields = Map.of("purpose", "fine-tune", "file_name", rows.name(), "file_type", "jsonl");
        var file = new JsonWire.Upload(rows.name(), rows.content());
        return Bodies.named(wire.upload("/files/upload", fields, file), "id");
    }

    @Override
    public String create(Order order) {
        ObjectNode body = priced(order).put("suffix", order.key());
        if (recipe.seed()) {
            body.put("random_seed", Bodies.seed(order.seed()));
        }
        return Bodies.named(wire.send("POST", "/fine-tunes", Bodies.with(body, recipe.options(), OURS)), "id");
    }

    /** The part of the order that decides the price. */
    private ObjectNode priced(Order order) {
        ObjectNode body = Bodies.object()
                .put("model", recipe.baseModel())
                .put("training_file", order.dataset())
                .put("n_epochs", recipe.epochs());
        body.putObject("training_method").put("method", "sft").put("train_on_inputs", "auto");
        Recipe.Lora lora = recipe.lora();
        if (lora != null) {
            Integer rank = lora.rank();
            Integer alpha = lora.alpha();
            ObjectNode type = body.putObject("training_type")
                    .put("type", "Lora")
                    .put("lora_r", rank == null ? LORA_RANK : rank)
                    .put("lora_alpha", alpha == null ? 2 * (rank == null ? LORA_RANK : rank) : alpha);
            if (lora.dropout() != null) {
                type.put("lora_dropout", lora.dropout());
            }
        }
        return body;
    }

    @Override
    public List<String> find(Order order) {
        List<String> found = new ArrayList<>();
        for (JsonNode job : wire.get("/fine-tunes").path("data")) {
            boolean ours = Bodies.text(job.path("model_output_name")).contains(order.key())
                    || Bodies.text(job.path("suffix")).equals(order.key());
            if (ours) {
                found.add(Bodies.named(job, "id"));
            }
        }
        return found;
    }

    @Override
    public Optional<Money> quote(Order order) {
        JsonNode price = wire.send("POST", "/fine-tunes/estimate-price", priced(order));
        BigDecimal total = Bodies.amount(price.path("estimated_total_price"));
        return Optional.ofNullable(total).map(Money::new);
    }

    @Override
    public Progress poll(String jobId) {
        JsonNode job = wire.get("/fine-tunes/" + Bodies.encoded(jobId));
        String raw = Bodies.text(job.path("status"));
        JobStatus.State state = state(raw);
        String detail = switch (state) {
            case SUCCEEDED -> Bodies.text(job.path("model_output_name"));
            case FAILED -> lastWord(job);
            default -> "";
        };
        return Progress.of(state, raw, detail);
    }

    private static String lastWord(JsonNode job) {
        JsonNode events = job.path("events");
        return events.isEmpty()
                ? ""
                : Bodies.text(events.path(events.size() - 1).path("message"));
    }

    private static JobStatus.State state(String raw) {
        return switch (raw.toLowerCase(Locale.ROOT)) {
            case "pending", "queued" -> JobStatus.State.QUEUED;
            case "running", "compressing", "uploading" -> JobStatus.State.RUNNING;
            case "cancel_requested" -> JobStatus.State.CANCELLING;
            case "completed" -> JobStatus.State.SUCCEEDED;
            case "error", "user_error" -> JobStatus.State.FAILED;
            case "cancelled" -> JobStatus.State.CANCELLED;
            default -> JobStatus.State.UNKNOWN;
        };
    }

    /** The list is given as a whole; a cursor is the number of events that are known. */
    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        JsonNode list = wire.get("/fine-tunes/%s/events".formatted(Bodies.encoded(jobId)))
                .path("data");
        List<JobEvent> events = new ArrayList<>();
        for (int i = cursor.isEmpty() ? 0 : Integer.parseInt(cursor); i < list.size(); i++) {
            JsonNode event = list.path(i);
            events.add(new JobEvent(
                    String.valueOf(i + 1),
                    time(Bodies.text(event.path("created_at"))),
                    Bodies.text(event.path("message"))));
        }
        return events;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    @Override
    public void cancel(String jobId) {
        wire.send("POST", "/fine-tunes/%s/cancel".formatted(Bodies.encoded(jobId)), Bodies.nothing());
    }
}
