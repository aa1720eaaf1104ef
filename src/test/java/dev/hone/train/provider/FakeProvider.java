package dev.hone.train.provider;

import dev.hone.fixture.FakeAzure;
import dev.hone.fixture.FakeBedrock;
import dev.hone.fixture.FakeFireworks;
import dev.hone.fixture.FakeMistral;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A provider as its adapter meets it.
 *
 * @param name as in the loop file
 * @param fake stands for it
 * @param jobs address of its jobs
 * @param creation end of the path by which a job is asked for
 * @param failed its word for a job that failed
 * @param createsOnce whether a job that may have been created can be asked for again without a second bill
 */
record FakeProvider(String name, FakeTrainer fake, String jobs, String creation, String failed, boolean createsOnce) {
    static FakeProvider openai(FakeOpenAi fake) {
        return new FakeProvider("openai", fake, fake.baseUrl(), "/v1/fine_tuning/jobs", "failed", false);
    }

    static FakeProvider azure(FakeAzure fake) {
        return new FakeProvider("azure", fake, fake.baseUrl(), "/v1/fine_tuning/jobs", "failed", false);
    }

    static FakeProvider together(FakeTogether fake) {
        return new FakeProvider("together", fake, fake.baseUrl(), "/v1/fine-tunes", "error", false);
    }

    static FakeProvider fireworks(FakeFireworks fake) {
        return new FakeProvider("fireworks", fake, fake.host(), "/supervisedFineTuningJobs", "JOB_STATE_FAILED", true);
    }

    static FakeProvider mistral(FakeMistral fake) {
        return new FakeProvider("mistral", fake, fake.baseUrl(), "/v1/fine_tuning/jobs", "FAILED_VALIDATION", true);
    }

    static FakeProvider vertex(FakeVertex fake) {
        return new FakeProvider("vertex", fake, fake.baseUrl(), "/tuningJobs", "JOB_STATE_EXPIRED", false);
    }

    static FakeProvider bedrock(FakeBedrock fake) {
        return new FakeProvider("bedrock", fake, fake.host(), "/model-customization-jobs", "Failed", true);
    }

    /** Its word for a job that is being cancelled; empty where it has none. */
    Optional<String> cancelling() {
        return switch (name) {
            case "together" -> Optional.of("cancel_requested");
            case "fireworks" -> Optional.of("JOB_STATE_CANCELLING");
            case "mistral" -> Optional.of("CANCELLATION_REQUESTED");
            case "vertex" -> Optional.of("JOB_STATE_CANCELLING");
            case "bedrock" -> Optional.of("Stopping");
            default -> Optional.empty();
        };
    }

    TunerBench bench(Path home) {
        return new TunerBench(name, URI.create(jobs), home);
    }

    /** Whether a call brings rows: in a form, or as they are into a storage. */
    boolean isUpload(FakeTrainer.Exchange one) {
        return one.body().contains("application/jsonl")
                || one.what().startsWith("POST /upload/")
                || one.what().startsWith("PUT /rows/");
    }

    /** How often a job was asked for. */
    long creations() {
        return fake.exchanges.stream()
                .filter(one -> one.what().startsWith("POST") && one.what().endsWith(creation))
                .filter(one -> !one.query().contains("dry_run"))
                .count();
    }
}
