package dev.hone.loop;

import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A loop whose student is a model that is shown examples, behind a real HTTP connection to a fake server. */
abstract class PromptedLoop {
    static final String ONE_ROUND = "  - {rule: rounds, at-most: 1}\n";

    final FakeChatServer server = new FakeChatServer();

    @TempDir
    Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    /** @param train more keys of the student */
    TinyLoop loop(String train) {
        return loop("", "noise-repeats: 0" + (train.isEmpty() ? "" : ", " + train));
    }

    /** @param before other keys of the loop file */
    TinyLoop loop(String before, String train) {
        return TinyLoop.in(folder.resolve("loop")).with(before + """
                train: {student: prompted, %s,
                  model: {kind: vllm, model: small, base-url: "%s", allow-private-address: true, max-tokens: 64}}
                """.formatted(train, server.baseUrl()));
    }

    static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    static Spendings spendings(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.spendings("latest");
        }
    }

    static void append(Path file, String text) {
        try {
            Files.writeString(file, Files.readString(file) + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
