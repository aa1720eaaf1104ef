package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.KindModels;
import dev.hone.fixture.KindWorld;
import dev.hone.fixture.TestHome;
import dev.hone.report.CompareReport;
import dev.hone.report.CompareText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arms of a loop with free outputs are compared by its own metric, row by row. */
final class CompareKindsTest {
    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String metric) throws IOException {
        KindWorld world = new KindWorld("extraction");
        server.answering(world::answer);
        Path config = world.write(folder.resolve("loop"), KindModels.at(server.baseUrl()), "");
        Files.writeString(
                config,
                Files.readString(config).replace("{probe-folds: 1}", "{probe-folds: 1, metric: %s}".formatted(metric)));
        return config;
    }

    @ParameterizedTest
    @CsvSource({"exact-match,exact match,0", "field-f1,field F1,0.2"})
    void the_scores_of_arms_are_those_of_their_runs(String metric, String name, double apart) throws IOException {
        Path config = loop(metric);
        TestHome home = TestHome.at(folder.resolve("home"));

        try (Workspace workspace = home.open()) {
            var request = new CompareRequest(List.of("balanced", "targeted"), 1, 12, null, null);
            workspace
                    .comparisons()
                    .start(
                            home.load(config),
                            request,
                            event -> assertThat(event).isNotNull());
            CompareReport report = workspace.comparisons().report("latest");

            assertThat(report.design().target().metric()).isEqualTo(metric);
            for (CompareReport.Arm arm : report.arms()) {
                var last = workspace.report(arm.runs().getFirst()).rounds().getLast();
                assertThat(arm.last().value())
                        .isCloseTo(Objects.requireNonNull(last.locked()).value(), within(apart + 1e-9));
            }
            assertThat(CompareText.terminal(report, "here"))
                    .contains("locked " + name)
                    .doesNotContain("ccuracy");
            assertThat(String.join(" ", report.notes()).contains("mean over rows"))
                    .isEqualTo(metric.equals("field-f1"));
        }
    }
}
