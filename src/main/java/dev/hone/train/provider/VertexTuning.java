package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's tuning on Vertex AI: rows lie in a bucket of Cloud Storage, jobs carry our key as a label, and a tuned model
 * answers from an endpoint that the job makes, which costs nothing while nobody asks.
 */
final class VertexTuning implements TuningApi {
    private static final int THERE_ALREADY = 412;
    private static final int MOST_PAGES = 1_000;
    private static final String LABEL = "hone";
    private static final String SUPERVISED = "supervisedTuningSpec";
    private static final String PAIRS = "preferenceOptimizationSpec";

    /** No keys of a job. */
    private static final Set<String> UNSENT = Set.of("project", "location", "bucket");

    private static final Map<Integer, String> SIZES =
            Map.of(1, "ONE", 2, "TWO", 4, "FOUR", 8, "EIGHT", 16, "SIXTEEN", 32, "THIRTY_TWO");

    private final JsonWire wire;
    private final JsonWire storage;
    private final Recipe recipe;
    private final String jobs;

    VertexTuning(JsonWire wire, JsonWire storage, Recipe recipe) {
        this.wire = wire;
        this.storage = storage;
        this.recipe = recipe;
        this.jobs = "/projects/%s/locations/%s/tuningJobs"
                .formatted(Bodies.encoded(recipe.option("project")), Bodies.encoded(recipe.option("location")));
    }

    /** Puts the file where its hash says, unless it is there. */
    @Override
    public String upload(RowsFile rows) {
        String bucket = recipe.option("bucket");
        String name = "hone/" + rows.name();
        String path = "/upload/storage/v1/b/%s/o?uploadType=media&ifGenerationMatch=0&name=%s"
                .formatted(Bodies.encoded(bucket), Bodies.encoded(name));
        try {
            storage.store("POST", path, new JsonWire.Upload(rows.name(), rows.content()));
        } catch (CallTrouble e) {
            if (e.status() != THERE_ALREADY) {
                throw e;
            }
        }
        return "gs://%s/%s".formatted(bucket, name);
    }

    @Override
    public String create(Order order) {
        ObjectNode body =
                Bodies.object().put("tunedModelDisplayName", recipe.naming().with(order.key()));
        if (order.from() == null) {
            body.put("baseModel", recipe.baseModel());
        } else {
            body.putObject("preTunedModel").put("tunedModelName", tuned(order.from()));
        }
        ObjectNode labels = body.putObject("labels");
        recipe.naming().metadata().forEach(labels::put);
        labels.put(LABEL, order.key());
        String group = order.isOfPairs() ? PAIRS : SUPERVISED;
        ObjectNode spec =
                body.putObject(group).put("trainingDatasetUri", order.dataset()).put("exportLastCheckpointOnly", true);
        if (order.validation() != null) {
            spec.put("validationDatasetUri", order.validation());
        }
        ObjectNode settings = spec.putObject("hyperParameters").put("epochCount", String.valueOf(recipe.epochs()));
        Recipe.Lora lora = recipe.lora();
        if (lora != null && lora.rank() != null && SIZES.containsKey(lora.rank())) {
            settings.put("adapterSize", "ADAPTER_SIZE_" + SIZES.get(lora.rank()));
        }
        ObjectNode own = recipe.options().deepCopy().without(order.isOfPairs() ? SUPERVISED : PAIRS);
        return id(wire.send("POST", jobs, Bodies.with(body, own, UNSENT)));
    }

    /** The model behind an endpoint, by which a job begins with it; asked before anything is created. */
    private String tuned(String endpoint) {
        try {
            return all().stream()
                    .map(job -> job.path("tunedModel"))
                    .filter(model -> Bodies.text(model.path("endpoint")).equals(endpoint))
                    .map(model -> Bodies.text(model.path("model")))
                    .filter(model -> !model.isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new CallTrouble(
                            CallTrouble.Kind.REFUSED, "no tuning job of the project made the endpoint " + endpoint));
        } catch (CallTrouble e) {
            throw e.mayPass() ? new CallTrouble(CallTrouble.Kind.NOTHING_DONE, String.valueOf(e.getMessage())) : e;
        }
    }

    @Override
    public List<String> methods() {
        return List.of(TrainingJob.Way.SUPERVISED, TrainingJob.Way.PAIRS);
    }

    /** The last part of its name: what stands before may say the project by its number or by its id. */
    private static String id(JsonNode job) {
        return last(Bodies.named(job, "name"));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public List<String> find(Order order) {
        return all().stream()
                .filter(job -> Bodies.text(job.path("labels").path(LABEL)).equals(order.key()))
                .map(VertexTuning::id)
                .toList();
    }

    /** All jobs of the project in this place, each once. */
    private List<JsonNode> all() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list =
                    wire.get(jobs + "?pageSize=100" + (token.isEmpty() ? "" : "&pageToken=" + Bodies.encoded(token)));
            boolean fresh = false;
            for (JsonNode job : list.path("tuningJobs")) {
                fresh |= all.putIfAbsent(id(job), job) == null;
            }
            token = Bodies.text(list.path("nextPageToken"));
            if (token.isEmpty() || (!fresh && list.path("tuningJobs").size() > 0)) {
                return List.copyOf(all.values());
            }
        }
        throw new CallTrouble(CallTrouble.Kind.UNKNOWN, "the list of jobs has too many pages");
    }

    private String job(String id) {
        return jobs + "/" + Bodies.encoded(last(id));
    }

    @Override
    public Progress poll(String jobId) {
        JsonNode job = wire.get(job(jobId));
        String raw = Bodies.text(job.path("state"));
        JobStatus.State state = state(raw);
        String detail = switch (state) {
            case SUCCEEDED -> Bodies.text(job.path("tunedModel").path("endpoint"));
            case FAILED -> Bodies.text(job.path("error").path("message"));
            default -> "";
        };
        return new Progress(new JobStatus(state, raw, detail), trained(job), null);
    }

    /** Tokens of the rows, told once, times the passes over them, which are all billed. */
    private @Nullable Long trained(JsonNode job) {
        String group = job.has(PAIRS) ? "preferenceOptimizationDataStats" : "supervisedTuningDataStats";
        Long tokens = Bodies.count(job.path("tuningDataStats").path(group).path("totalBillableTokenCount"));
        return tokens == null ? null : Long.valueOf(Math.multiplyExact(tokens, recipe.epochs()));
    }

    private static JobStatus.State state(String raw) {
        return switch (raw.toUpperCase(Locale.ROOT).replaceFirst("^JOB_STATE_", "")) {
            case "QUEUED", "PENDING" -> JobStatus.State.QUEUED;
            case "RUNNING", "UPDATING" -> JobStatus.State.RUNNING;
            case "PAUSED" -> JobStatus.State.PAUSED;
            case "CANCELLING" -> JobStatus.State.CANCELLING;
            case "SUCCEEDED", "PARTIALLY_SUCCEEDED" -> JobStatus.State.SUCCEEDED;
            case "FAILED", "EXPIRED" -> JobStatus.State.FAILED;
            case "CANCELLED" -> JobStatus.State.CANCELLED;
            default -> JobStatus.State.UNKNOWN;
        };
    }

    /** It tells no events; losses lie in the project's storage. */
    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        return List.of();
    }

    @Override
    public void cancel(String jobId) {
        wire.send("POST", job(jobId) + ":cancel", Bodies.object());
    }
}
