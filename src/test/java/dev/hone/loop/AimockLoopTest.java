package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.NodeServer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole loop in the words of OpenAI against a stand-in that others wrote: aimock, from npm. */
final class AimockLoopTest {
    @TempDir
    private Path folder;

    @Test
    void three_rounds_are_trained_and_scored_once_each() {
        String same = """
                {"fixtures":[{"match":{},"response":{"content":"{\\"label\\":\\"card\\"}"}}]}""";
        try (NodeServer aimock = NodeServer.aimock(folder.resolve("fixtures"), same)) {
            Path config = TinyLoop.in(folder.resolve("loop"))
                    .with("""
                            train: {provider: compatible, base-model: gpt-4o-mini, base-url: "%s/v1",
                              allow-private-address: true}
                            """.formatted(aimock.host()))
                    .stoppingBy("  - {rule: rounds, at-most: 3}\n")
                    .write();
            TestHome home = TestHome.at(folder.resolve("home"));

            assertThat(home.run(config).state()).isEqualTo(RunOutcome.State.FINISHED);

            try (Workspace workspace = home.open()) {
                assertThat(workspace.trainings("latest").jobs())
                        .hasSize(4)
                        .extracting(TrainingJobs.Job::stage)
                        .containsOnly("ended");
                // Whoever always says the same is right on a third.
                assertThat(workspace.report("latest").rounds())
                        .hasSize(4)
                        .allSatisfy(round -> assertThat(round.probe().value()).isBetween(0.3, 0.37));
            }
        }
    }
}
