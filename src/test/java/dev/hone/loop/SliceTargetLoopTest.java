package dev.hone.loop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.ConfigException;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.KindModels;
import dev.hone.fixture.KindWorld;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportHtml;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops that end when a slice is good enough. */
final class SliceTargetLoopTest {
    private static final String ROUNDS = "  - {rule: rounds, at-most: 1}\n";

    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    private TinyLoop loop(String target) {
        return TinyLoop.in(folder.resolve("loop"))
                .stoppingBy("  - %s\n".formatted(target) + ROUNDS)
                .with("train: {noise-repeats: 0}\ncontrol: null\n");
    }

    private RunReport report() {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    @Test
    void a_label_that_probe_knows_ends_the_loop_and_locked_is_asked_about_it() {
        home.run(loop("{rule: target, at-least: 0.1, slice: label=card}").write());

        RunReport report = report();
        RunReport.Stopped stopped = requireNonNull(report.stopped());
        assertThat(stopped.rule()).isEqualTo("target");
        assertThat(stopped.slice()).isEqualTo("label=card");
        assertThat(stopped.reason()).contains("probe accuracy of label=card", "of label=card", "locked");
        assertThat(stopped.confirmed()).isNotNull();
        assertThat(report.task().target()).isNull();
        assertThat(new ReportHtml().render(report, null))
                .contains("probe accuracy of label=card")
                .doesNotContain("target reached on probe (");
        assertThat(stopped.reason()).doesNotContain(TinyLoop.CANARY);
    }

    @Test
    void a_free_task_ends_on_its_own_metric_in_a_slice_of_its_data() throws IOException {
        try (FakeChatServer server = new FakeChatServer()) {
            KindWorld world = new KindWorld("extraction");
            server.answering(world::answer);
            Path config = world.write(folder.resolve("loop"), KindModels.at(server.baseUrl()), "");
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replace("{probe-folds: 1}", "{probe-folds: 1, slices: [family]}")
                            .replace("stop: [", "stop: [{rule: target, at-least: 0.3, slice: family=f0}, "));

            home.run(config);
        }

        RunReport.Stopped stopped = requireNonNull(report().stopped());
        assertThat(stopped.rule()).isEqualTo("target");
        assertThat(stopped.reason()).contains("probe field-f1 of family=f0", "locked field-f1 of family=f0");
    }

    @Test
    void targets_that_end_the_loop_together_are_asked_of_locked_too() {
        home.run(loop("{all: [{rule: target, at-least: 0.1}, {rule: target, at-least: 0.1, slice: label=app}]}")
                .write());

        RunReport.Stopped stopped = requireNonNull(report().stopped());
        assertThat(stopped.rule()).isEqualTo("all");
        assertThat(stopped.slice()).isNull();
        assertThat(stopped.reason()).contains("locked recall of label=app");
        assertThat(stopped.confirmed()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at-least: 0.5, slice: label=crad | stop[0].slice | label=crad - no probe row is of it; there are label=app,
            at-least: 0.9, slice: label=card | stop[0].at-least | label=card has 20 probe rows, and with all of them
            at-least: 0.9, slice: label=card | stop[0].at-least | 0.9 - can never be reached
            at-least: 0.5, slice: channel=mail | stop[0].slice | evaluate.slices does not list column channel
            at-least: 0.5, slice: card | stop[0].slice | must name a slice such as label=refund
            """)
    void a_slice_that_is_not_there_or_too_small_is_refused_before_anything_runs(
            String keys, String where, String message) {
        Path config = loop("{rule: target, %s}".formatted(keys)).write();

        assertThatThrownBy(() -> home.load(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(where)
                .hasMessageContaining(message);
    }

    @Test
    void targets_inside_other_rules_are_looked_at_too() {
        Path config = loop("{all: [{rule: target, at-least: 0.99, slice: label=app}]}")
                .write();

        assertThatThrownBy(() -> home.load(config))
                .hasMessageContaining("stop[0].all[0].at-least")
                .hasMessageContaining("the lower bound is 0.822");
    }
}
