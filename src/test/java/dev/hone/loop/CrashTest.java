package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is ended at every named point in turn; resumed, it must leave the report of an undisturbed run. */
final class CrashTest {
    @TempDir
    private Path folder;

    @Test
    void a_run_that_crashes_at_every_point_in_turn_leaves_the_report_of_an_undisturbed_one() {
        Path config = config();
        Set<String> points = new LinkedHashSet<>();
        String undisturbed = undisturbed(config, points);

        Path home = folder.resolve("crashes");
        boolean started = false;
        for (String point : points) {
            TestHome crashing = TestHome.at(home).failingAt(once(point));
            boolean begun = started;
            assertThatThrownBy(() -> {
                        if (begun) {
                            crashing.resume("latest");
                        } else {
                            crashing.run(config);
                        }
                    })
                    .as(point)
                    .isInstanceOf(SimulatedCrash.class);
            started = true;
        }
        TestHome.at(home).resume("latest");
        assertThat(report(home)).isEqualTo(undisturbed);
    }

    @Test
    @Tag("full")
    void a_single_crash_at_any_point_changes_nothing_in_the_report() throws IOException {
        Path config = config();
        Set<String> points = new LinkedHashSet<>();
        String undisturbed = undisturbed(config, points);

        List<String> differing = new ArrayList<>();
        int number = 0;
        for (String point : points) {
            Path home = folder.resolve("crash-" + number++);
            crash(home, config, point);
            if (!report(home).equals(undisturbed)) {
                differing.add(point);
            }
            delete(home);
        }
        assertThat(differing).isEmpty();
    }

    private Path config() {
        return TinyLoop.in(folder.resolve("loop"))
                .lockedAtEnd()
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write();
    }

    /** The report of a run that nothing disturbs; the points that it passes are noted. */
    private String undisturbed(Path config, Set<String> points) {
        Path home = folder.resolve("undisturbed");
        TestHome.at(home).failingAt(newPlaces(points)).run(config);
        assertThat(points).hasSizeGreaterThan(30).anyMatch(point -> point.contains("train/0:submitted"));
        return report(home);
    }

    /** Where a step begins is where the one before it was done, so only the first beginning is a place of its own. */
    private static Faults newPlaces(Set<String> points) {
        return at -> {
            if (points.isEmpty() || !at.endsWith(":begin")) {
                points.add(at);
            }
        };
    }

    private static Faults once(String point) {
        return at -> {
            if (at.equals(point)) {
                throw new SimulatedCrash(at);
            }
        };
    }

    private static void crash(Path home, Path config, String point) {
        TestHome crashing = TestHome.at(home).failingAt(once(point));
        assertThatThrownBy(() -> crashing.run(config)).isInstanceOf(SimulatedCrash.class);
        TestHome.at(home).resume("latest");
    }

    private static String report(Path home) {
        try (Workspace workspace = TestHome.at(home).open()) {
            return ReportJson.comparable(workspace.report("latest"));
        }
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Passes every handler that repairs ordinary failures, as a kill would. */
    private static final class SimulatedCrash extends Error {
        private static final long serialVersionUID = 1;

        SimulatedCrash(String point) {
            super(point);
        }
    }
}
