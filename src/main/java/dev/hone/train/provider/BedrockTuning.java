package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Bedrock's customization: rows lie in a bucket of S3, and a job is asked for with a token that makes asking twice the
 * same as asking once; its name is used once too.
 */
final class BedrockTuning implements TuningApi {
    private static final int CONFLICT = 400;
    private static final String JOBS = "/model-customization-jobs";
    private static final String LABEL = "hone";

    /** No keys of a job. */
    private static final Set<String> UNSENT = Set.of("region", "bucket", "role-arn");

    private final JsonWire wire;
    private final JsonWire storage;
    private final Recipe recipe;

    BedrockTuning(JsonWire wire, JsonWire storage, Recipe recipe) {
        this.wire = wire;
        this.storage = storage;
        this.recipe = recipe;
    }

    /** Puts the file where its hash says; putting it there again changes nothing. */
    @Override
    public String upload(RowsFile rows) {
        String place = "%s/hone/%s".formatted(recipe.option("bucket"), rows.name());
        storage.store("PUT", "/" + place, new JsonWire.Upload(rows.name(), rows.content()));
        return "s3://" + place;
    }

    @Override
    public String create(Order order) {
        ObjectNode body = Bodies.object()
                .put("jobName", order.key())
                .put("customModelName", recipe.naming().with(order.key()))
                .put("roleArn", recipe.option("role-arn"))
                .put("clientRequestToken", order.key())
                .put("baseModelIdentifier", recipe.baseModel())
                .put("customizationType", "FINE_TUNING");
        labelled(tagged(body, "jobTags", order.key()));
        if (!recipe.naming().metadata().isEmpty()) {
            labelled(tagged(body, "customModelTags", order.key()));
        }
        body.putObject("trainingDataConfig").put("s3Uri", order.dataset());
        body.putObject("outputDataConfig").put("s3Uri", output());
        if (order.validation() != null) {
            body.putObject("validationDataConfig")
                    .putArray("validators")
                    .addObject()
                    .put("s3Uri", order.validation());
        }
        body.putObject("hyperParameters").put("epochCount", String.valueOf(recipe.epochs()));
        try {
            return Bodies.named(wire.send("POST", JOBS, Bodies.with(body, recipe.options(), UNSENT)), "jobArn");
        } catch (CallTrouble e) {
            return existing(order, e);
        }
    }

    /** Where jobs put what they make, unless the loop file says another place. */
    private String output() {
        String usual = "s3://%s/hone/output".formatted(recipe.option("bucket"));
        return recipe.options().path("outputDataConfig").path("s3Uri").asText(usual);
    }

    /** Marks something as ours, and returns the list of its tags. */
    static ArrayNode tagged(ObjectNode body, String list, String key) {
        ArrayNode tags = body.putArray(list);
        tags.addObject().put("key", LABEL).put("value", key);
        return tags;
    }

    private void labelled(ArrayNode tags) {
        recipe.naming()
                .metadata()
                .forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
    }

    /** A name that is taken is refused with the status of everything that is wrong. */
    private String existing(Order order, CallTrouble refused) {
        if (refused.status() != CONFLICT) {
            throw refused;
        }
        return find(order).stream().findFirst().orElseThrow(() -> refused);
    }

    @Override
    public boolean createsOnce() {
        return true;
    }

    @Override
    public List<String> find(Order order) {
        List<String> found = new ArrayList<>();
        for (JsonNode job : BedrockPages.all(wire, JOBS, "modelCustomizationJobSummaries")) {
            String arn = Bodies.named(job, "jobArn");
            if (Bodies.text(job.path("jobName")).equals(order.key()) && !found.contains(arn)) {
                found.add(arn);
            }
        }
        return found;
    }

    private static String job(String id) {
        return JOBS + "/" + Bodies.encoded(id);
    }

    @Override
    public Progress poll(String jobId) {
        JsonNode job = wire.get(job(jobId));
        String raw = Bodies.text(job.path("status"));
        JobStatus.State state = state(raw);
        return Progress.of(
                state,
                raw,
                switch (state) {
                    case SUCCEEDED -> Bodies.text(job.path("outputModelArn"));
                    case FAILED -> Bodies.text(job.path("failureMessage"));
                    default -> "";
                });
    }

    private static JobStatus.State state(String raw) {
        return switch (raw.toLowerCase(Locale.ROOT)) {
            case "inprogress" -> JobStatus.State.RUNNING;
            case "stopping" -> JobStatus.State.CANCELLING;
            case "completed" -> JobStatus.State.SUCCEEDED;
            case "failed" -> JobStatus.State.FAILED;
            case "stopped" -> JobStatus.State.CANCELLED;
            default -> JobStatus.State.UNKNOWN;
        };
    }

    /** It tells no events; losses lie in the bucket once the job has put them there. */
    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        String place = output().replaceFirst("^s3:/", "").replaceFirst("/+$", "");
        String id = jobId.substring(jobId.lastIndexOf('/') + 1);
        return new BedrockLosses(storage, "%s/model-customization-job-%s".formatted(place, id)).after(cursor);
    }

    @Override
    public void cancel(String jobId) {
        wire.send("POST", job(jobId) + "/stop", Bodies.nothing());
    }
}
