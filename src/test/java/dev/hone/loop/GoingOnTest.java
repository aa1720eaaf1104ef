package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportJson;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that wait, are stopped, changed, or executed twice. */
final class GoingOnTest {
    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    private TinyLoop loop() {
        return TinyLoop.in(folder.resolve("loop"));
    }

    private RunReport report(String run) {
        try (Workspace workspace = home.open()) {
            return workspace.report(run);
        }
    }

    @Test
    void a_person_rule_waits_after_each_round_until_resumed() {
        Path config = loop().stoppingBy("  - {rule: person}\n  - {rule: rounds, at-most: 1}\n")
                .write();

        assertThat(home.run(config).state()).isEqualTo(RunOutcome.State.WAITING);
        assertThat(report("latest").rounds()).hasSize(1);
        RunOutcome second = home.resume("latest");

        assertThat(second.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(report("latest").rounds()).hasSize(2);
    }

    @Test
    void a_person_who_labels_the_pool_is_waited_for() {
        Path config = loop().taughtBy("  - {id: people, kind: pool, annotator: person}\n")
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write();

        assertThat(home.run(config).state()).isEqualTo(RunOutcome.State.WAITING);
        for (int asks = 0; asks < 20 && !isFinished(); asks++) {
            try (Workspace workspace = home.open()) {
                assertThat(workspace.readyToResume()).isEmpty();
                LabelQueue queue = workspace.labels("latest");
                queue.pending()
                        .forEach(input ->
                                assertThat(queue.answer(input, labelOf(input))).isTrue());
                assertThat(workspace.readyToResume()).containsExactly("tiny-1");
            }
            home.resume("latest");
        }

        assertThat(isFinished()).isTrue();
        assertThat(report("latest").rounds().get(1).train().real()).isGreaterThan(9);
    }

    private boolean isFinished() {
        try (Workspace workspace = home.open()) {
            return workspace.run("latest").status().equals("finished");
        }
    }

    private static String labelOf(String input) {
        String first = input.split(" and ")[0];
        return first.contains("card") ? "card" : first.matches(".*(transfer|wire|order).*") ? "transfer" : "app";
    }

    @Test
    void a_run_asked_to_stop_stops_and_goes_on_to_the_same_report() {
        Path config = loop().write();
        home.run(config);
        String undisturbed = ReportJson.comparable(report("tiny-1"));

        try (Workspace workspace = home.open()) {
            RunOutcome stopped = workspace.run(home.load(config), event -> {
                if (event instanceof RunEvent.StepDone done
                        && done.round() == 1
                        && done.stage().equals("train")) {
                    workspace.requestStop(event.run());
                }
            });
            assertThat(stopped.state()).isEqualTo(RunOutcome.State.STOPPED);
            assertThat(workspace.run("latest").status()).isEqualTo("stopped");
        }
        home.resume("latest");

        assertThat(ReportJson.comparable(report("tiny-2"))).isEqualTo(undisturbed);
    }

    @Test
    void stopping_rules_changed_while_a_run_goes_on_hold_from_the_next_decision() {
        Path config = loop().stoppingBy("  - {rule: rounds, at-most: 5}\n").write();

        try (Workspace workspace = home.open()) {
            workspace.run(home.load(config), event -> {
                if (event instanceof RunEvent.RoundDone done && done.round() == 0) {
                    workspace.changeStopRules(done.run(), List.of("rounds.at-most=1"));
                }
            });
            RunReport report = workspace.report("latest");
            assertThat(report.rounds()).hasSize(2);
            assertThat(report.events())
                    .singleElement()
                    .satisfies(event -> assertThat(event.message()).contains("at-most: 1"));
        }
    }

    @Test
    void a_running_run_cannot_be_executed_twice() {
        Path config = loop().stoppingBy("  - {rule: rounds, at-most: 0}\n").write();
        List<Throwable> refusals = new ArrayList<>();

        try (Workspace workspace = home.open()) {
            workspace.run(home.load(config), event -> {
                if (event instanceof RunEvent.RoundDone) {
                    try {
                        workspace.resume("latest", nothing -> {});
                    } catch (RunRefused refused) {
                        refusals.add(refused);
                    }
                }
            });
        }

        assertThat(refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal)
                        .hasMessageContaining("is being executed by process "
                                + ProcessHandle.current().pid()));
    }

    @Test
    void a_finished_run_is_not_resumed() {
        home.run(loop().stoppingBy("  - {rule: rounds, at-most: 0}\n").write());

        assertThatThrownBy(() -> home.resume("latest"))
                .isInstanceOf(RunRefused.class)
                .hasMessageContaining("finished");
    }

    @Test
    void data_that_changed_since_the_run_began_is_refused_by_name() throws IOException {
        Path config = loop().stoppingBy("  - {rule: person}\n  - {rule: rounds, at-most: 3}\n")
                .write();
        home.run(config);
        Path probe = folder.resolve("loop/probe.jsonl");
        Files.write(probe, Files.readAllLines(probe).subList(0, 50));

        assertThatThrownBy(() -> home.resume("latest"))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("probe.jsonl changed");
    }

    @Test
    void the_loop_file_is_frozen_when_the_run_begins() throws IOException {
        Path config = loop().stoppingBy("  - {rule: person}\n  - {rule: rounds, at-most: 1}\n")
                .write();
        home.run(config);
        Files.writeString(config, "nonsense: [");

        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);
    }
}
