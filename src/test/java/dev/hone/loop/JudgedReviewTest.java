package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.ReviewAnswer;
import dev.hone.data.ReviewTask;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.GatesReport;
import dev.hone.report.ReportHtml;
import dev.hone.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judges whose verdicts people look at. */
final class JudgedReviewTest {
    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop() {
        String at = "base-url: \"%s\", allow-private-address: true".formatted(server.baseUrl());
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("  - {id: big, kind: openai, model: small-model, %s, licence: {terms: Apache-2.0}}\n"
                        .formatted(at))
                .generating("{per-round: 18, qualify: {rows: 0}}")
                .curating("review: {fraction: 1, on-bad: keep}, relevance: {judge: {kind: openai, model: j, %s}}"
                        .formatted(at))
                .stoppingBy("  - {rule: person}\n  - {rule: rounds, at-most: 2}\n")
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .write();
    }

    private void review(Consumer<ReviewQueue> work) {
        try (Workspace workspace = home.open()) {
            work.accept(workspace.reviews("latest"));
        }
    }

    private static ReviewAnswer say(ReviewTask task, String decision) {
        return new ReviewAnswer(0, task.id(), "ann", decision, "", "", "");
    }

    private RunReport report() {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    private GatesReport.Judged judged(int round) {
        return Objects.requireNonNull(report().rounds().get(round).gates().judge());
    }

    @Test
    void a_judge_that_people_find_wrong_no_longer_drops_examples_alone() {
        home.run(loop());
        home.resume("latest");
        assertThat(judged(1).gates()).isTrue();
        assertThat(judged(1).people()).isNull();
        review(queue -> {
            List<ReviewTask> tasks = queue.pending("ann");
            for (int i = 0; i < tasks.size(); i++) {
                queue.say(say(tasks.get(i), i % 2 == 0 ? "accept" : "reject"));
            }
        });

        home.resume("latest");

        assertThat(judged(1).people()).isNotNull().satisfies(people -> {
            assertThat(people.passed().of()).isGreaterThanOrEqualTo(10);
            assertThat(people.gates()).as(people.toString()).isFalse();
        });
        assertThat(judged(2).gates()).isFalse();
        assertThat(report().rounds().get(2).funnel().dropped().keySet())
                .noneMatch(reason -> reason.startsWith("judge/"));
        assertThat(new ReportHtml().render(report(), null)).contains("By that it may not drop examples alone");
    }

    @Test
    void coverage_tells_how_much_of_each_source_people_have_seen() {
        home.run(loop());
        home.resume("latest");
        review(queue -> queue.say(say(queue.pending("ann").getFirst(), "accept")));

        assertThat(report().review().coverage()).singleElement().satisfies(one -> {
            assertThat(one.source()).isEqualTo("generated");
            assertThat(one.seen()).isLessThanOrEqualTo(1);
            assertThat(one.share()).contains(" of 18 (");
        });
        assertThat(new ReportHtml().render(report(), null))
                .contains("How much of the data people have seen, by source");
    }
}
