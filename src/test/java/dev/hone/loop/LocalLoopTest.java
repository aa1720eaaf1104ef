package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.LocalModel;
import dev.hone.fixture.TestHome;
import dev.hone.report.ReportHtml;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real small model as teacher and student of a whole loop. What it writes is mostly wrong; that is the point: nothing
 * breaks by it, scores have their intervals, and the ledger has the tokens that the server counted.
 */
final class LocalLoopTest {
    @TempDir
    private Path folder;

    private static List<String> problems(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> ("{\"input\":\"A shop has %1$d cups and gets %2$d more. How many cups has it now?\","
                                + "\"output\":\"%1$d + %2$d = %3$d\\n#### %3$d\"}")
                        .formatted(3 + i, 2 + i % 5, 5 + i + i % 5))
                .toList();
    }

    private Path loop(LocalModel server) throws IOException {
        Files.write(folder.resolve("seeds.jsonl"), problems(0, 8));
        Files.write(folder.resolve("probe.jsonl"), problems(20, 25));
        String model = "{kind: llama-cpp, model: %s, base-url: \"%s\", allow-private-address: true,"
                        .formatted(LocalModel.MODEL, server.baseUrl())
                + " licence: {terms: Apache-2.0}, ";
        return Files.writeString(folder.resolve("loop.yaml"), """
                loop: small
                task: {kind: math, instruction: Solve this problem., format: "a last line such as #### 18"}
                data: {seeds: seeds.jsonl, probe: probe.jsonl}
                teachers: [%1$s id: local, max-tokens: 40}]
                train: {student: prompted, shots: 2, noise-repeats: 0, model: %1$s max-tokens: 24}}
                generate: {per-round: 2, per-call: 1, overgenerate: 1, qualify: {rows: 2, when-weak: warn}}
                evaluate: {probe-folds: 1}
                stop: [{rule: rounds, at-most: 1}]
                """.formatted(model));
    }

    @Test
    void a_real_small_model_goes_through_whole_rounds() throws IOException {
        TestHome home = TestHome.at(folder.resolve("home")).patient();
        RunOutcome outcome;
        try (LocalModel server = LocalModel.start()) {
            outcome = home.run(loop(server));
        }

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        try (Workspace workspace = home.open()) {
            RunReport report = workspace.report("latest");
            assertThat(report.rounds()).hasSize(2).allSatisfy(round -> {
                assertThat(round.probe().n()).isEqualTo(5);
                assertThat(round.probe().value())
                        .isBetween(round.probe().low(), round.probe().high());
                assertThat(round.probe().low()).isNotNegative();
                assertThat(round.probe().high()).isLessThanOrEqualTo(1);
            });
            assertThat(new ReportHtml().render(report, null)).contains("numeric-accuracy", "<h3>Answers</h3>");
            List<Spendings.Line> lines = workspace.spendings("latest").by();
            assertThat(lines).extracting(Spendings.Line::purpose).contains("evaluate", "generate", "qualify");
            assertThat(lines)
                    .filteredOn(line -> line.sum().calls() > 0)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(line -> {
                        assertThat(line.sum().promptTokens()).isPositive();
                        assertThat(line.sum().completionTokens()).isPositive();
                    });
        }
    }
}
