package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.fixture.FakeAzure;
import dev.hone.fixture.FakeFireworks;
import dev.hone.fixture.FakeMistral;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole loops at Fireworks, Azure and Mistral, which are fakes behind real HTTP: trained, served, scored, gone. */
final class DeployedLoopsTest {
    private static final String TOKEN = "AZURE_MANAGEMENT_TOKEN";

    @TempDir
    private Path folder;

    private TestHome home() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("providers.yaml"), """
                fine-tuning:
                  fireworks:
                    hosting: {usd-per-hour: 6, ready-within: 0}
                    prices: {base: {per-million: 500, read: 2026-11-21, source: test}}
                  azure:
                    rows: {least: 9}
                    prices: {base: {per-million: 3, read: 2026-11-21, source: test}}
                """);
        return TestHome.at(home);
    }

    private Path loop(String train) {
        return TinyLoop.in(folder.resolve("loop"))
                .with("train: {%s, base-model: base, allow-private-address: true, epochs: 2}\n".formatted(train))
                .write();
    }

    /** Three students, each trained once, served, scored and taken down; no locked row has left. */
    private static void learned(TestHome home, FakeTrainer fake, String creation) {
        assertThat(fake.jobs).hasSize(3);
        assertThat(fake.count(creation)).isEqualTo(3);
        assertThat(fake.deployments).isEmpty();
        assertThat(fake.exchanges)
                .filteredOn(one -> !one.what().endsWith("/chat/completions"))
                .noneMatch(one -> one.body().contains(TinyLoop.CANARY));
        try (Workspace workspace = home.open()) {
            assertThat(workspace.report("latest").rounds())
                    .hasSize(3)
                    .allSatisfy(round -> assertThat(round.probe().value()).isGreaterThan(0.4));
            assertThat(workspace.trainings("latest").jobs())
                    .extracting(TrainingJobs.Job::stage)
                    .containsOnly("ended")
                    .hasSize(3);
            assertThat(workspace.trainings("latest").deployments()).isEmpty();
        }
    }

    /** What stands when a training is asked for, in the order of calls. */
    private static void standsOnlyWhileAsked(FakeTrainer fake, String creation, String deploying) {
        int standing = 0;
        List<String> calls =
                fake.exchanges.stream().map(FakeTrainer.Exchange::what).toList();
        for (String call : calls) {
            if (call.equals(creation)) {
                assertThat(standing).as("while a training is asked for").isZero();
            } else if (call.startsWith(deploying)) {
                standing++;
            } else if (call.startsWith("DELETE")) {
                standing--;
            }
        }
        assertThat(standing).isZero();
    }

    @Test
    void at_fireworks() throws IOException {
        try (var fireworks = new FakeFireworks()) {
            TestHome home = home();
            String creation = "POST /v1/accounts/me/supervisedFineTuningJobs";
            String deploying = "POST /v1/accounts/me/deployments";

            RunOutcome outcome = home.run(loop("""
                    provider: fireworks, base-url: "%s/inference/v1", provider-options: {account: me},
                      hosting-options: {acceleratorType: NVIDIA_H100_80GB}""".formatted(fireworks.host())));

            assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
            learned(home, fireworks, creation);
            standsOnlyWhileAsked(fireworks, creation, deploying);
            assertThat(fireworks.count(deploying)).isEqualTo(3);
            assertThat(TunedLoop.spent(home, "hosting")).isBetween(0.3, 3.0);
            // It tells no tokens, so that the estimate with its margin stays; the fake counts words in its own way.
            assertThat(TunedLoop.spent(home, "train")).isPositive();
            assertThat(TunedLoop.spent(home, "evaluate")).isZero(); // in the hour
        }
    }

    @Test
    void at_azure_through_its_control_plane() throws IOException {
        try (var azure = new FakeAzure()) {
            TestHome home = home().with(Map.of(TOKEN, "control", "KEY", "azure-key"));
            String creation = "POST /v1/fine_tuning/jobs";

            String train = """
                    provider: azure, base-url: "%s", api-key: "${KEY}", hosting-options:
                      {subscription: sub, resource-group: group, account: me, management: "%s"}
                    """.formatted(azure.baseUrl(), azure.host());

            RunOutcome outcome = home.run(loop(train.strip()));

            assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
            learned(home, azure, creation);
            standsOnlyWhileAsked(azure, creation, "PUT ");
            assertThat(azure.exchanges.stream().filter(one -> one.what().startsWith("PUT ")))
                    .hasSize(3)
                    .allMatch(one ->
                            one.body().contains("DeveloperTier") && !one.body().contains("management"));
            assertThat(TunedLoop.spent(home, "hosting")).isZero(); // the developer tier
            assertThat(TunedLoop.spent(home, "train")).isCloseTo(azure.billed() * 3.0 / 1_000_000, within(1e-9));
        }
    }

    @Test
    void at_mistral_where_each_job_is_started_once_its_rows_are_validated() throws IOException {
        try (var mistral = new FakeMistral()) {
            TestHome home = home();
            String creation = "POST /v1/fine_tuning/jobs";

            RunOutcome outcome = home.run(loop("provider: mistral, base-url: \"%s\"".formatted(mistral.baseUrl())));

            assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
            assertThat(mistral.exchanges.stream()
                            .filter(one ->
                                    one.what().equals(creation) && one.query().isEmpty()))
                    .hasSize(3);
            assertThat(mistral.started).hasSize(3);
            assertThat(TunedLoop.spent(home, "train")).isEqualTo(3 * 4.5); // what the dry run said
            learned(home, mistral, "POST /v1/files");
        }
    }
}
