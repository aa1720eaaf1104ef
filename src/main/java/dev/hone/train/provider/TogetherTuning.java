package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Together's jobs; their list has no filter, so that a job is found by the suffix in the name of its model. */
final class TogetherTuning implements TuningApi {
    /** Settings of the user's that decide the price. */
    private static final Set<String> PRICED = Set.of("n_evals", "training_method", "training_type");

    private static final int LORA_RANK = 8;

    /** Looks at the validation rows in a training, each of which is billed. */
    private static final int EVALUATIONS = 5;

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
        ObjectNode body = priced(order).put("suffix", recipe.naming().with(order.key()));
        if (recipe.seed()) {
            body.put("random_seed", Bodies.seed(order.seed()));
        }
        return Bodies.named(wire.send("POST", "/fine-tunes", Bodies.with(body, recipe.options(), Set.of())), "id");
    }

    /** The part of the order that decides the price. */
    private ObjectNode priced(Order order) {
        ObjectNode body = Bodies.object()
                .put(order.from() == null ? "model" : "from_checkpoint", order.model(recipe))
                .put("training_file", order.dataset())
                .put("n_epochs", recipe.epochs());
        if (order.validation() != null) {
            body.put("validation_file", order.validation()).put("n_evals", EVALUATIONS);
        }
        ObjectNode method = body.putObject("training_method").put("method", order.method());
        if (!order.isOfPairs()) {
            method.put("train_on_inputs", "auto");
        }
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
        return Bodies.with(body, recipe.options().deepCopy().retain(PRICED), Set.of());
    }

    @Override
    public List<String> methods() {
        return List.of(TrainingJob.Way.SUPERVISED, TrainingJob.Way.PAIRS);
    }

    @Override
    public List<String> find(Order order) {
        List<String> found = new ArrayList<>();
        for (JsonNode job : wire.get("/fine-tunes").path("data")) {
            boolean ours = Bodies.text(job.path("model_output_name")).contains(order.key())
                    || Bodies.text(job.path("suffix")).contains(order.key());
            if (ours) {
                found.add(Bodies.named(job, "id"));
            }
        }
        return found;
    }

    @Override
    public int billedLooks() {
        return recipe.options().path("n_evals").asInt(EVALUATIONS);
    }

    @Override
    public Optional<Bill> quote(Order order) {
        JsonNode price = wire.send("POST", "/fine-tunes/estimate-price", priced(order));
        BigDecimal total = Bodies.amount(price.path("estimated_total_price"));
        return Optional.ofNullable(total).map(Bill::dollars);
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
        return Progress.of(state, raw, detail).done(done(job));
    }

    /** Only the steps that were done are billed; events tell of them. */
    private static @Nullable Double done(JsonNode job) {
        Double done = null;
        for (JsonNode event : job.path("events")) {
            Double share = Bodies.share(
                    event.path("step").asDouble(-1), event.path("total_steps").asDouble(0));
            done = share == null || (done != null && done > share) ? done : share;
        }
        return done;
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

    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        String job = "/fine-tunes/" + Bodies.encoded(jobId);
        var lists = new WholeLists(cursor);
        lists.events(wire.get(job + "/events").path("data"), TogetherTuning::event);
        lists.readings(figures(job), TogetherTuning::reading);
        return lists.told();
    }

    /** Recorded metrics; none where nobody knows of them. */
    private JsonNode figures(String job) {
        try {
            return wire.get(job + "/metrics").path("metrics");
        } catch (CallTrouble e) {
            Bodies.requireGone(e);
            return Bodies.nothing();
        }
    }

    private static JobEvent event(String cursor, JsonNode event) {
        return new JobEvent(cursor, time(Bodies.text(event.path("created_at"))), Bodies.text(event.path("message")));
    }

    /** Figures have the names of the training program, such as {@code train/loss}. */
    private static JobEvent reading(String cursor, JsonNode told) {
        Integer step = JobEvent.steps(told.path("train/global_step"));
        Double held = JobEvent.figure(told.path("eval/loss"));
        var reading = step == null
                ? null
                : new JobEvent.Reading(step, null, JobEvent.figure(told.path("train/loss")), held, null, null);
        return new JobEvent(cursor, Instant.EPOCH, "metrics", reading);
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
