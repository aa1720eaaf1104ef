package dev.hone.loop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows from outside of the domain only score. */
final class OutOfDomainTest {
    /** Stands in every such row and nowhere else. */
    private static final String MARK = "wombatastrolabe";

    @TempDir
    private Path folder;

    private Path loop() throws IOException {
        Path loop = TinyLoop.in(folder.resolve("loop"))
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .write();
        Files.writeString(loop, Files.readString(loop).replaceAll("(\\n *)locked: locked.jsonl", "$0$1ood: ood.jsonl"));
        String rows = IntStream.range(0, 12)
                .mapToObj(i -> "{\"input\": \"%s number %d wants a card\", \"output\": \"card\"}".formatted(MARK, i))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("loop/ood.jsonl"), rows);
        return loop;
    }

    @Test
    void they_are_scored_every_round_and_neither_shown_nor_trained_on() throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));
        home.run(loop());

        try (Workspace workspace = home.open()) {
            RunReport report = workspace.report("latest");
            assertThat(report.rounds()).hasSize(2);
            for (RoundReport round : report.rounds()) {
                assertThat(requireNonNull(round.ood()).n()).isEqualTo(12);
            }
            assertThat(report.findings()).extracting(RunReport.Finding::code).doesNotContain("no-ood");
            assertThat(new ReportHtml().render(report, null))
                    .contains("Out of domain")
                    .doesNotContain(MARK);
            assertThat(ReportJson.write(report)).doesNotContain(MARK);
            assertThat(workspace.versions().find("tiny-1:1").rows())
                    .noneMatch(row -> row.input().contains(MARK));
        }
    }
}
