package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that know of training at providers: what they print for people and for machines. */
class TrainingCommandsTest {
    private final FakeOpenAi provider = new FakeOpenAi();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        provider.close();
    }

    private Cli.Printed hone(String... args) {
        return new Cli(folder.resolve("home")).hone(args);
    }

    @Test
    void providers_are_shown_with_dates_prices_and_sources() throws IOException {
        assertThat(hone("providers").out())
                .contains("openai: ", "until 2027-01-05, tuned models answer until 2027-01-13; deprecated")
                .contains("gpt-4o-mini*: $3 per million tokens and epoch, read on 2026-11-21")
                .contains("a tuned model needs its own endpoint, price of an hour not known")
                .contains("a lost job is found by job-id")
                .contains("vertex: jobs may be created", "a tuned model is deployed by the provider; its answers cost")
                .contains("gpt-4.1-nano*: jobs until 2026-10-22, tuned models answer until 2026-10-22; read on"
                        + " 2026-11-21")
                .contains("gpt-6-luna*: is not trained; read on 2026-11-21 (techscurrent.com of July 2026)")
                .contains("at least 3 rows, at most 3,000,000, 150 MiB, a suffix of 63 characters, no metadata")
                .contains("at least 8 rows, 5 epochs of amazon.nova*, a suffix of 34 characters, 49 entries of")
                .containsPattern("ft:gpt-4o-mini\\* +0.3 +0.15 +1.2 +x0.5")
                .contains("read on 2026-11-21 (litellm 1.109.1 price map (MIT))");
        assertThat(hone("providers").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        JsonNode json = new ObjectMapper().readTree(hone("providers", "--json").out());
        assertThat(json.findValuesAsText("provider")).contains("azure", "together", "fireworks", "mistral");
        assertThat(json.at("/0/source/read").asText()).isEqualTo("2026-11-21");
        assertThat(json.findValuesAsText("cachedInput")).contains("0.15");
        assertThat(json.findValuesAsText("mostRows")).contains("3000000");
    }

    @Test
    void a_job_that_nobody_knows_of_is_shown_and_decided() throws IOException {
        provider.pollsUntilDone = 1;
        provider.creations.add(Fault.NONE);
        Path loop = TinyLoop.in(folder.resolve("loop"))
                .with("""
                        train: {provider: compatible, base-model: base, base-url: "%s", allow-private-address: true}
                        """.formatted(provider.baseUrl()))
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write();
        assertThat(hone("check", loop.toString()).out()).contains("price    training (compatible, base), 3 epochs");
        assertThat(hone("run", loop.toString()).code()).isZero();

        jobsAreShownAndDecided();
        assertThat(hone("ledger", "latest").out()).contains("train compatible").contains("evaluate student");
        assertThat(hone(
                                "predict",
                                "latest",
                                "--in",
                                folder.resolve("loop/seeds.jsonl").toString())
                        .code())
                .isZero();
    }

    private void jobsAreShownAndDecided() throws IOException {
        assertThat(hone("jobs", "latest").out()).contains("job 0", "ended", "ftjob-1", "job 1", "ftjob-2");
        JsonNode json =
                new ObjectMapper().readTree(hone("jobs", "latest", "--json").out());
        assertThat(json.path("jobs")).hasSize(2);
        assertThat(json.path("deployments")).isEmpty();
        assertThat(hone("jobs", "latest", "--job", "1").code()).isEqualTo(ExitCode.USAGE);
        assertThat(hone("jobs", "latest", "--job", "1", "--is", "ftjob-9").code())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(hone("jobs", "latest", "--job", "7", "--none").err())
                .contains("has no training job 7; it has [0, 1]");
    }
}
