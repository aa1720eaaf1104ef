package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mistral's jobs, which are deprecated. A job is created without being started, which costs nothing, and started once
 * its rows are validated; starting it again changes nothing.
 */
final class MistralTuning implements TuningApi {
    private static final int MOST_PAGES = 1_000;
    private static final int PAGE = 100;
    /** Longest suffix that Mistral takes. */
    private static final int SUFFIX = 18;

    private static final String JOBS = "/fine_tuning/jobs";

    private static final Set<String> FREE =
            Set.of("QUEUED", "VALIDATING", "VALIDATED", "FAILED_VALIDATION", "CANCELLATION_REQUESTED", "CANCELLED");

    private final JsonWire wire;
    private final Recipe recipe;

    MistralTuning(JsonWire wire, Recipe recipe) {
        this.wire = wire;
        this.recipe = recipe;
    }

    @Override
    public String upload(RowsFile rows) {
        var file = new JsonWire.Upload(rows.name(), rows.content());
        return Bodies.named(wire.upload("/files", Map.of("purpose", "fine-tune"), file), "id");
    }

    @Override
    public String create(Order order) {
        return Bodies.named(wire.send("POST", JOBS, body(order)), "id");
    }

    private ObjectNode body(Order order) {
        ObjectNode body = Bodies.object()
                .put("model", recipe.baseModel())
                .put("suffix", suffix(order))
                .put("auto_start", false);
        body.putArray("training_files")
                .addObject()
                .put("file_id", order.dataset())
                .put("weight", 1);
        if (order.validation() != null) {
            body.putArray("validation_files").add(order.validation());
        }
        body.putObject("hyperparameters").put("epochs", recipe.epochs());
        return Bodies.with(body, recipe.options(), Set.of());
    }

    private static String suffix(Order order) {
        return order.key().substring(0, SUFFIX);
    }

    /** What is not started costs nothing, and what is found is not created again. */
    @Override
    public boolean createsOnce() {
        return true;
    }

    @Override
    public List<String> find(Order order) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> found = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = wire.get(JOBS + "?page=%d&page_size=%d&suffix=%s".formatted(page, PAGE, suffix(order)));
            boolean fresh = false;
            for (JsonNode job : list.path("data")) {
                String id = Bodies.named(job, "id");
                fresh |= seen.add(id);
                if (Bodies.text(job.path("suffix")).equals(suffix(order)) && !found.contains(id)) {
                    found.add(id);
                }
            }
            if (!fresh) {
                return found;
            }
        }
        throw new CallTrouble(CallTrouble.Kind.UNKNOWN, "the list of jobs has too many pages");
    }

    @Override
    public Optional<Bill> quote(Order order) {
        JsonNode told = wire.send("POST", JOBS + "?dry_run=true", body(order));
        return Optional.ofNullable(bill(told.path("cost").isObject() ? told.path("cost") : told));
    }

    /** An amount and its currency, which need not be US dollars; null where there is no amount. */
    private static @Nullable Bill bill(JsonNode told) {
        BigDecimal amount = Bodies.amount(told.path("cost"));
        return amount == null ? null : new Bill(amount, Bodies.text(told.path("cost_currency")));
    }

    /** Starts a job whose rows are validated: from then on it costs. */
    @Override
    public Progress poll(String jobId) {
        Progress progress = look(jobId);
        if (progress.status().raw().equals("VALIDATED")) {
            wire.send("POST", JOBS + "/%s/start".formatted(Bodies.encoded(jobId)), Bodies.nothing());
        }
        return progress;
    }

    @Override
    public Progress look(String jobId) {
        JsonNode job = wire.get(JOBS + "/" + Bodies.encoded(jobId));
        String raw = Bodies.text(job.path("status"));
        JobStatus.State state = state(raw);
        String detail = state == JobStatus.State.SUCCEEDED ? Bodies.text(job.path("fine_tuned_model")) : raw;
        return new Progress(
                new JobStatus(state, raw, detail),
                Bodies.count(job.path("trained_tokens")),
                state == JobStatus.State.SUCCEEDED ? bill(job.path("metadata")) : null,
                wasNeverStarted(job) ? Double.valueOf(0) : null);
    }

    /** Whether its events tell all its states, none of which costs. */
    private static boolean wasNeverStarted(JsonNode job) {
        Set<String> states = new LinkedHashSet<>();
        job.path("events")
                .forEach(event -> states.add(Bodies.text(event.path("data").path("status"))));
        states.remove("");
        return states.contains("QUEUED") && FREE.containsAll(states);
    }

    private static JobStatus.State state(String raw) {
        return switch (raw.toUpperCase(Locale.ROOT)) {
            case "QUEUED", "STARTED", "VALIDATING", "VALIDATED" -> JobStatus.State.QUEUED;
            case "RUNNING" -> JobStatus.State.RUNNING;
            case "CANCELLATION_REQUESTED" -> JobStatus.State.CANCELLING;
            case "SUCCESS" -> JobStatus.State.SUCCEEDED;
            case "FAILED", "FAILED_VALIDATION" -> JobStatus.State.FAILED;
            case "CANCELLED" -> JobStatus.State.CANCELLED;
            default -> JobStatus.State.UNKNOWN;
        };
    }

    /** They stand in the job itself, and figures in its checkpoints. */
    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        JsonNode job = wire.get(JOBS + "/" + Bodies.encoded(jobId));
        var lists = new WholeLists(cursor);
        lists.events(
                oldestFirst(job.path("events")),
                (place, event) -> new JobEvent(place, at(event), Bodies.text(event.path("name"))));
        lists.readings(oldestFirst(job.path("checkpoints")), MistralTuning::reading);
        return lists.told();
    }

    private static JobEvent reading(String cursor, JsonNode checkpoint) {
        JsonNode metrics = checkpoint.path("metrics");
        Integer step = JobEvent.steps(checkpoint.path("step_number"));
        var reading = step == null
                ? null
                : new JobEvent.Reading(
                        step,
                        null,
                        JobEvent.figure(metrics.path("train_loss")),
                        JobEvent.figure(metrics.path("valid_loss")),
                        null,
                        JobEvent.figure(metrics.path("valid_mean_token_accuracy")));
        return new JobEvent(cursor, at(checkpoint), "checkpoint", reading);
    }

    private static Instant at(JsonNode told) {
        return Instant.ofEpochSecond(told.path("created_at").asLong());
    }

    private static JsonNode oldestFirst(JsonNode list) {
        List<JsonNode> sorted = new ArrayList<>();
        list.forEach(sorted::add);
        sorted.sort(Comparator.comparing(MistralTuning::at));
        return JsonNodeFactory.instance.arrayNode().addAll(sorted);
    }

    @Override
    public void cancel(String jobId) {
        wire.send("POST", JOBS + "/%s/cancel".formatted(Bodies.encoded(jobId)), Bodies.nothing());
    }
}
