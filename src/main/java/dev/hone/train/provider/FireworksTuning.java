package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Fireworks' jobs, whose ids are ours: asking twice for one makes one. */
final class FireworksTuning implements TuningApi {
    private static final int CONFLICT = 409;
    /** No key of a job. */
    private static final Set<String> UNSENT = Set.of("account");

    private static final String SUPERVISED = "supervisedFineTuningJobs";
    private static final String PAIRS = "dpoJobs";

    /** What only jobs of pairs know. */
    private static final Set<String> PAIRS_ALONE = Set.of("lossConfig", "trainingConfig");

    /** What jobs of pairs do not have among the settings of the training. */
    private static final Set<String> OF_THE_JOB =
            Set.of("lossConfig", "trainingConfig", "wandbConfig", "reservationTarget", "useReservation");

    private final JsonWire wire;
    private final Recipe recipe;
    private final String account;

    FireworksTuning(JsonWire wire, Recipe recipe) {
        this.wire = wire;
        this.recipe = recipe;
        this.account = account(recipe);
    }

    /** Where everything of an account is. */
    static String account(Recipe recipe) {
        return "accounts/" + recipe.option("account");
    }

    /**
     * Creates the data set under the hash of its rows, fills it and waits; each call does what is left of it, and says
     * that nothing is wrong but time where the provider still checks the rows.
     */
    @Override
    public String upload(RowsFile rows) {
        String id = "hone" + rows.sha256().substring(0, 24);
        String name = account + "/datasets/" + id;
        String state = dataset(name);
        if (state.isEmpty()) {
            createDataset(id);
        }
        if (state.isEmpty() || state.equals("STATE_UNSPECIFIED")) {
            var file = new JsonWire.Upload(rows.name(), rows.content());
            wire.upload("/v1/" + name + ":upload", Map.of(), file);
            state = dataset(name);
        }
        if (!state.equals("READY")) {
            throw new CallTrouble(CallTrouble.Kind.NOTHING_DONE, "the data set is not ready: " + state);
        }
        return name;
    }

    private String dataset(String name) {
        try {
            return Bodies.text(wire.get("/v1/" + name).path("state"));
        } catch (CallTrouble e) {
            Bodies.requireGone(e);
            return "";
        }
    }

    private void createDataset(String id) {
        ObjectNode body = Bodies.object().put("datasetId", id);
        body.putObject("dataset").putObject("userUploaded");
        try {
            wire.send("POST", "/v1/" + account + "/datasets", body);
        } catch (CallTrouble e) {
            if (e.status() != CONFLICT) {
                throw e;
            }
        }
    }

    @Override
    public String create(Order order) {
        String path = "/v1/%s/%s?%s=%s"
                .formatted(
                        account,
                        order.isOfPairs() ? PAIRS : SUPERVISED,
                        order.isOfPairs() ? "dpoJobId" : "supervisedFineTuningJobId",
                        order.key());
        try {
            wire.send("POST", path, order.isOfPairs() ? ofPairs(order) : supervised(order));
        } catch (CallTrouble e) {
            if (e.status() != CONFLICT) {
                throw e;
            }
        }
        return id(order);
    }

    private ObjectNode supervised(Order order) {
        ObjectNode body = settings(order)
                .put("displayName", recipe.naming().or(order.key()))
                .put("dataset", order.dataset());
        if (order.validation() != null) {
            body.put("evaluationDataset", order.validation());
        }
        return Bodies.with(body, recipe.options().deepCopy().without(PAIRS_ALONE), UNSENT);
    }

    /** Settings of the training stand in a group of their own; those of both kinds of jobs are written the same way. */
    private ObjectNode ofPairs(Order order) {
        ObjectNode body = Bodies.object()
                .put("displayName", recipe.naming().or(order.key()))
                .put("dataset", order.dataset());
        ObjectNode whole = recipe.options().deepCopy();
        ObjectNode own = whole.deepCopy().retain(OF_THE_JOB);
        body.set("trainingConfig", Bodies.with(settings(order), whole.without(OF_THE_JOB), UNSENT));
        body.putObject("lossConfig").put("method", "DPO");
        return Bodies.with(body, own, UNSENT);
    }

    private ObjectNode settings(Order order) {
        ObjectNode settings = Bodies.object()
                .put(order.from() == null ? "baseModel" : "warmStartFrom", order.model(recipe))
                .put("outputModel", account + "/models/" + order.key())
                .put("epochs", recipe.epochs());
        Recipe.Lora lora = recipe.lora();
        if (lora != null && lora.rank() != null) {
            settings.put("loraRank", lora.rank());
        }
        return settings;
    }

    /** Jobs of pairs are told from the others by what stands before their id. */
    private static String id(Order order) {
        return order.isOfPairs() ? PAIRS + "/" + order.key() : order.key();
    }

    @Override
    public List<String> methods() {
        return List.of(TrainingJob.Way.SUPERVISED, TrainingJob.Way.PAIRS);
    }

    @Override
    public boolean createsOnce() {
        return true;
    }

    @Override
    public List<String> find(Order order) {
        try {
            wire.get(job(id(order)));
            return List.of(id(order));
        } catch (CallTrouble e) {
            Bodies.requireGone(e);
            return List.of();
        }
    }

    private String job(String id) {
        boolean pairs = id.startsWith(PAIRS + "/");
        String name = pairs ? id.substring(PAIRS.length() + 1) : id;
        return "/v1/%s/%s/%s".formatted(account, pairs ? PAIRS : SUPERVISED, Bodies.encoded(name));
    }

    @Override
    public Progress poll(String jobId) {
        JsonNode job = wire.get(job(jobId));
        String raw = Bodies.text(job.path("state"));
        JobStatus.State state = state(raw);
        String detail = switch (state) {
            case SUCCEEDED ->
                Bodies.text(job.path("outputModel"))
                        + Bodies.text(job.path("trainingConfig").path("outputModel"));
            case FAILED -> Bodies.text(job.path("status").path("message"));
            default -> "";
        };
        return Progress.of(state, raw, detail)
                .done(Bodies.share(job.path("jobProgress").path("percent").asDouble(-1), 100));
    }

    private static JobStatus.State state(String raw) {
        return switch (raw.toUpperCase(Locale.ROOT).replaceFirst("^JOB_STATE_", "")) {
            case "UNSPECIFIED", "CREATING", "PENDING", "VALIDATING", "RE_QUEUEING", "CREATING_INPUT_DATASET" ->
                JobStatus.State.QUEUED;
            case "RUNNING", "WRITING_RESULTS", "IDLE" -> JobStatus.State.RUNNING;
            case "PAUSED" -> JobStatus.State.PAUSED;
            case "CANCELLING" -> JobStatus.State.CANCELLING;
            case "COMPLETED", "EARLY_STOPPED" -> JobStatus.State.SUCCEEDED;
            case "FAILED", "EXPIRED", "DELETED", "ARCHIVED" -> JobStatus.State.FAILED;
            case "CANCELLED" -> JobStatus.State.CANCELLED;
            default -> JobStatus.State.UNKNOWN;
        };
    }

    /** It tells no losses, only how many percent are done. */
    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        int percent = wire.get(job(jobId)).path("jobProgress").path("percent").asInt(0);
        int known = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        return percent <= known
                ? List.of()
                : List.of(new JobEvent(String.valueOf(percent), Instant.EPOCH, percent + " % done"));
    }

    @Override
    public void cancel(String jobId) {
        wire.send("POST", job(jobId) + ":cancel", Bodies.object());
    }
}
