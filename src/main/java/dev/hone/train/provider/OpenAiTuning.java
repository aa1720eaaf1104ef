package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import dev.hone.train.Checkpoint;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenAI's jobs, also those of Azure and of any server that speaks them; found again by metadata or suffix. */
final class OpenAiTuning implements TuningApi {
    private static final int MOST_PAGES = 1_000;
    private static final String MARK = "hone";

    private final JsonWire wire;
    private final Recipe recipe;
    private final boolean filters;
    private final boolean keepsMetadata;

    /**
     * @param filters whether the list may be asked for one key alone, which only saves pages
     * @param keepsMetadata whether jobs are sure to tell their metadata, so that the suffix need not hold the key
     */
    OpenAiTuning(JsonWire wire, Recipe recipe, boolean filters, boolean keepsMetadata) {
        this.wire = wire;
        this.recipe = recipe;
        this.filters = filters;
        this.keepsMetadata = keepsMetadata;
    }

    @Override
    public String upload(RowsFile rows) {
        var file = new JsonWire.Upload(rows.name(), rows.content());
        return Bodies.named(wire.upload("/files", Map.of("purpose", "fine-tune"), file), "id");
    }

    @Override
    public String create(Order order) {
        return Bodies.named(wire.send("POST", "/fine_tuning/jobs", body(order)), "id");
    }

    private ObjectNode body(Order order) {
        ObjectNode body = Bodies.object()
                .put("model", order.model(recipe))
                .put("training_file", order.dataset())
                .put(
                        "suffix",
                        keepsMetadata
                                ? recipe.naming().or(order.key())
                                : recipe.naming().with(order.key()));
        if (order.validation() != null) {
            body.put("validation_file", order.validation());
        }
        if (recipe.seed()) {
            body.put("seed", Bodies.seed(order.seed()));
        }
        ObjectNode metadata = body.putObject("metadata");
        recipe.naming().metadata().forEach(metadata::put);
        metadata.put(MARK, order.key());
        String method = order.isOfPairs() ? "dpo" : "supervised";
        ObjectNode how = body.putObject("method").put("type", method);
        how.putObject(method).putObject("hyperparameters").put("n_epochs", recipe.epochs());
        Bodies.with(body, recipe.options(), Set.of());
        how.retain("type", method);
        return body;
    }

    @Override
    public List<String> methods() {
        return List.of(TrainingJob.Way.SUPERVISED, TrainingJob.Way.PAIRS);
    }

    @Override
    public List<String> find(Order order) {
        String filter = filters ? "&metadata%5B" + MARK + "%5D=" + order.key() : "";
        Set<String> seen = new LinkedHashSet<>();
        List<String> found = new ArrayList<>();
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = wire.get("/fine_tuning/jobs?limit=100" + filter
                    + (after.isEmpty() ? "" : "&after=" + Bodies.encoded(after)));
            boolean fresh = false;
            for (JsonNode job : list.path("data")) {
                after = Bodies.named(job, "id");
                if (seen.add(after)) {
                    fresh = true;
                    if (isOrdered(job, order)) {
                        found.add(after);
                    }
                }
            }
            if (!fresh || !list.path("has_more").asBoolean(false)) {
                return found;
            }
        }
        throw new CallTrouble(CallTrouble.Kind.UNKNOWN, "the list of jobs has too many pages");
    }

    private static boolean isOrdered(JsonNode job, Order order) {
        return job.path("metadata").path(MARK).asText("").equals(order.key())
                || isOf(order, Bodies.text(job.path("suffix")))
                || isOf(order, Bodies.text(job.path("user_provided_suffix")))
                || Bodies.text(job.path("fine_tuned_model")).contains(order.key() + ":");
    }

    /** Whether a suffix is the key, or ends with it. */
    private static boolean isOf(Order order, String suffix) {
        return suffix.equals(order.key()) || suffix.endsWith("-" + order.key());
    }

    @Override
    public Progress poll(String jobId) {
        JsonNode job = wire.get("/fine_tuning/jobs/" + Bodies.encoded(jobId));
        String raw = Bodies.text(job.path("status"));
        JobStatus.State state = state(raw);
        String detail = switch (state) {
            case SUCCEEDED -> Bodies.text(job.path("fine_tuned_model"));
            case FAILED -> Bodies.text(job.path("error").path("message"));
            default -> "";
        };
        return new Progress(new JobStatus(state, raw, detail), trained(job, state), null);
    }

    private static @Nullable Long trained(JsonNode job, JobStatus.State state) {
        Long tokens = Bodies.count(job.path("trained_tokens"));
        return tokens == null && state == JobStatus.State.FAILED ? Long.valueOf(0) : tokens;
    }

    private static JobStatus.State state(String raw) {
        return switch (raw.toLowerCase(Locale.ROOT)) {
            case "validating_files", "queued", "pending" -> JobStatus.State.QUEUED;
            case "running" -> JobStatus.State.RUNNING;
            case "paused" -> JobStatus.State.PAUSED;
            case "succeeded" -> JobStatus.State.SUCCEEDED;
            case "failed" -> JobStatus.State.FAILED;
            case "cancelled" -> JobStatus.State.CANCELLED;
            default -> JobStatus.State.UNKNOWN;
        };
    }

    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        return new OpenAiEvents(wire).after("/fine_tuning/jobs/%s/events".formatted(Bodies.encoded(jobId)), cursor);
    }

    /** The last one is the end of the training, whatever its name. */
    @Override
    public List<Checkpoint> checkpoints(String jobId) {
        List<Checkpoint> found = new ArrayList<>();
        for (JsonNode one : wire.get("/fine_tuning/jobs/%s/checkpoints?limit=100".formatted(Bodies.encoded(jobId)))
                .path("data")) {
            String model = Bodies.text(one.path("fine_tuned_model_checkpoint"));
            Integer step = JobEvent.steps(one.path("step_number"));
            if (step != null && !model.isEmpty()) {
                found.add(new Checkpoint(step, model));
            }
        }
        found.sort(Comparator.comparingInt(Checkpoint::step));
        return found.isEmpty() ? found : found.subList(0, found.size() - 1);
    }

    @Override
    public void cancel(String jobId) {
        wire.send("POST", "/fine_tuning/jobs/%s/cancel".formatted(Bodies.encoded(jobId)), Bodies.nothing());
    }
}
