package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.ReviewAnswer;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.PilotReport;
import dev.hone.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A loop with a pilot, against a server. */
abstract class PilotedLoop {
    final FakeChatServer server = new FakeChatServer();

    @TempDir
    Path folder;

    TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    Path loop(String pilot, String review) {
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: openai, base-url: "%s", model: small-model, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512}
                """.formatted(server.baseUrl()))
                .generating("{per-round: 18, qualify: {rows: 0}, pilot: {rows: 12, %s}}".formatted(pilot))
                .curating("review: {" + review + "}")
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .write();
    }

    <T> T with(Function<Workspace, T> work) {
        try (Workspace workspace = home.open()) {
            return work.apply(workspace);
        }
    }

    RunReport report() {
        return with(workspace -> workspace.report("latest"));
    }

    PilotReport pilot() {
        return with(workspace -> workspace.pilot("latest").report()).orElseThrow();
    }

    void say(String decision, String... variants) {
        with(workspace -> {
            workspace.pilot("latest").say(decision, List.of(variants), "ann", "looks right");
            return "";
        });
    }

    void judgeAll(String decision) {
        with(workspace -> {
            ReviewQueue queue = workspace.reviews("latest");
            queue.pending("ann")
                    .forEach(task -> queue.say(new ReviewAnswer(0, task.id(), "ann", decision, "", "", "")));
            return "";
        });
    }

    List<Example> trained() {
        return with(workspace -> workspace.versions().find("tiny-1:1").rows());
    }
}
