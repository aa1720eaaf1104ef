package dev.hone.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.loop.Workspace;
import dev.hone.packaged.Packaged.Running;
import dev.hone.report.ReportJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of the packaged application at random times; resumed, the report is that of an undisturbed run. */
final class KillIT {
    @TempDir
    private Path folder;

    @Test
    void twenty_kills_at_random_times_change_nothing_in_the_report() throws Exception {
        kill(20, 20_261_121);
    }

    @Test
    @Tag("full")
    void two_hundred_kills_at_random_times_change_nothing_in_the_report() throws Exception {
        kill(200, 7);
    }

    private void kill(int wanted, long seed) throws Exception {
        Path config = TinyLoop.in(folder.resolve("loop")).write();
        Path undisturbed = folder.resolve("undisturbed");
        Instant began = Instant.now();
        assertThat(new Packaged(undisturbed).run("run", config.toString()).code())
                .isZero();
        long whole = Duration.between(began, Instant.now()).toMillis();
        String expected = report(undisturbed);

        var random = new SplittableRandom(seed);
        int kills = 0;
        int resumedTo = 0;
        for (int run = 0; kills < wanted; run++) {
            Path home = folder.resolve("killed-" + run);
            Running running = new Packaged(home).start("run", config.toString());
            while (!running.process().waitFor(random.nextLong(whole), TimeUnit.MILLISECONDS) && kills < wanted) {
                running.kill();
                kills++;
                running = new Packaged(home).resumeOrRun(config);
            }
            assertThat(running.await().code()).as(running.text()).isZero();
            assertThat(report(home)).isEqualTo(expected);
            resumedTo++;
        }
        assertThat(resumedTo).isPositive();
    }

    private static String report(Path home) {
        try (Workspace workspace = TestHome.at(home).open()) {
            return ReportJson.comparable(workspace.report("latest"));
        }
    }
}
