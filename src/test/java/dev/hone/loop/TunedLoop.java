package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A loop whose student is trained at providers that are fakes behind real HTTP. */
abstract class TunedLoop {
    final FakeOpenAi openai = new FakeOpenAi();
    final FakeTogether together = new FakeTogether();

    @TempDir
    Path folder;

    @AfterEach
    void closeServers() {
        openai.close();
        together.close();
    }

    Path atOpenAi(String more) {
        return loop(more).write();
    }

    TinyLoop loop(String more) {
        return TinyLoop.in(folder.resolve("loop")).with("""
                        train: {provider: compatible, base-model: base, base-url: "%s", allow-private-address: true%s}
                        """.formatted(openai.baseUrl(), more));
    }

    Path atTogether(String more) {
        return TinyLoop.in(folder.resolve("loop"))
                .with("""
                        train: {%s%s}
                        """.formatted(together("base"), more))
                .write();
    }

    /** Together as the loop file names it. */
    String together(String base) {
        return """
                provider: together, base-model: %s, base-url: "%s", allow-private-address: true,
                          hosting-options: {hardware: 1x_gpu}""".formatted(base, together.baseUrl());
    }

    TestHome home() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("providers.yaml"), """
                fine-tuning:
                  compatible:
                    prices:
                      base: {per-million: 3, read: 2026-11-21, source: test}
                  together:
                    hosting: {usd-per-hour: 6, ready-within: 0}
                """);
        return TestHome.at(home);
    }

    static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    static double spent(TestHome home, String purpose) {
        try (Workspace workspace = home.open()) {
            return workspace.spendings("latest").by().stream()
                    .filter(line -> line.purpose().equals(purpose))
                    .mapToDouble(line -> line.sum().usd().doubleValue())
                    .sum();
        }
    }

    /** Ends a run at a place: a new one, or where there is no loop file the latest. */
    static void kill(TestHome home, String place, @Nullable Path config) {
        TestHome dying = home.failingAt(at -> {
            if (at.equals(place)) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> {
                    if (config == null) {
                        dying.resume("latest");
                    } else {
                        dying.run(config);
                    }
                })
                .as(place)
                .isInstanceOf(Killed.class);
    }

    /** Passes every handler that repairs ordinary failures, as a kill would. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
