package dev.hone.train.provider;

import dev.hone.fixture.FakeAzure;
import dev.hone.fixture.FakeFireworks;
import dev.hone.fixture.FakeMistral;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import java.net.URI;
import java.nio.file.Path;

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

    TunerBench bench(Path home) {
        return new TunerBench(name, URI.create(jobs), home);
    }

    /** How often a job was asked for. */
    long creations() {
        return fake.exchanges.stream()
                .filter(one -> one.what().startsWith("POST") && one.what().endsWith(creation))
                .filter(one -> one.query().isEmpty())
                .count();
    }
}
