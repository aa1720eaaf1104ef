package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Limits;
import dev.hone.data.RowFile;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.CompareReport;
import dev.hone.report.CompareText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons of arms as ordinary runs; killed ones go on. */
final class CompareTest {
    @TempDir
    private Path folder;

    private TestHome home;
    private Path config;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
        config = TinyLoop.in(folder.resolve("loop")).write();
    }

    private static void nobody(CompareEvent event) {
        assertThat(event).isNotNull();
    }

    private static CompareRequest arms(String... names) {
        return new CompareRequest(List.of(names), 2, 9, null, null);
    }

    private CompareOutcome compare(TestHome at, CompareRequest request) {
        try (Workspace workspace = at.open()) {
            return workspace.comparisons().start(at.load(config), request, CompareTest::nobody);
        }
    }

    private CompareReport report(TestHome at) {
        try (Workspace workspace = at.open()) {
            return workspace.comparisons().report("latest");
        }
    }

    @Test
    void every_arm_is_an_ordinary_run_for_each_seed_and_all_are_judged_on_locked() throws IOException {
        CompareOutcome outcome = compare(home, arms("seeds-only", "balanced", "mix", "whole-corpus", "spend-probe"));

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        CompareReport report = report(home);
        assertThat(report.arms())
                .extracting(CompareReport.Arm::arm)
                .containsExactly("seeds-only", "balanced", "mix", "whole-corpus", "spend-probe");
        assertThat(report.arms()).allSatisfy(arm -> assertThat(arm.runs()).hasSize(2));
        onlyTheNewestPageIsKept(report.arm("mix").runs().getFirst());
        assertThat(report.arm("mix").locked())
                .extracting(CompareReport.Point::examples)
                .containsExactly(9.0, 18.0);
        assertThat(report.arm("seeds-only").locked())
                .singleElement()
                .satisfies(at -> assertThat(at.examples()).isEqualTo(9));
        assertThat(report.arm("whole-corpus").last().examples()).isGreaterThan(27);
        assertThat(report.arm("spend-probe").last().examples()).isEqualTo(9 + 48);
        assertThat(report.design().lockedRows()).isEqualTo(30);
        assertThat(report.design().primary()).isEqualTo("mix");
        assertThat(report.design().simulatedParts()).isNotEmpty();
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).startsWith("All that there is"));
        try (Workspace workspace = home.open()) {
            assertThat(workspace.runs())
                    .hasSize(10)
                    .allSatisfy(run -> assertThat(run.status()).isEqualTo("finished"));
        }
        filesAreRight(folder.resolve("home/compares/compare-1"));
    }

    private static void filesAreRight(Path of) throws IOException {
        assertThat(List.of("report.html", "report.json", "report.md"))
                .allSatisfy(name -> assertThat(of.resolve(name)).isNotEmptyFile());
        assertThat(Files.readString(of.resolve("report.json"))).doesNotContain(TinyLoop.CANARY);
        List<String> fresh = inputs(of.resolve("spend-probe-0/probe.jsonl"));
        assertThat(fresh).hasSize(12).doesNotContainAnyElementsOf(inputs(of.resolve("spend-probe-0/seeds.jsonl")));
        assertThat(inputs(of.resolve("spend-probe-0/seeds.jsonl"))).hasSize(9 + 48);
        assertThat(inputs(of.resolve("spend-probe-1/probe.jsonl"))).isNotEqualTo(fresh);
    }

    private void onlyTheNewestPageIsKept(String run) {
        Path rounds = folder.resolve("home/runs").resolve(run);
        assertThat(rounds.resolve("round-0/report.html")).doesNotExist();
        assertThat(rounds.resolve("round-0/report.json")).isNotEmptyFile();
        assertThat(rounds.resolve("round-1/report.html")).isNotEmptyFile();
    }

    private static List<String> inputs(Path file) {
        return RowFile.read(file, Limits.standard()).rows().stream()
                .map(row -> row.input())
                .toList();
    }

    @Test
    void a_comparison_killed_again_and_again_ends_as_an_undisturbed_one() {
        compare(home, arms("seeds-only", "balanced", "mix"));
        String undisturbed = CompareText.json(report(home));
        List<String> points = List.of(
                "compare/seeds-only/0:begin",
                "r1/train/0:submitted",
                "r1/evaluate/0:done",
                "compare/mix/0:begin",
                "r1/curate/0:worked");

        Path killed = folder.resolve("killed");
        assertThatThrownBy(() -> compare(
                        TestHome.at(killed).failingAt(kill(points.getFirst())), arms("seeds-only", "balanced", "mix")))
                .isInstanceOf(Killed.class);
        for (String point : points.subList(1, points.size())) {
            assertThatThrownBy(() -> resume(TestHome.at(killed).failingAt(kill(point)), CompareTest::nobody))
                    .isInstanceOf(Killed.class);
        }
        List<CompareEvent> events = new ArrayList<>();
        assertThat(resume(TestHome.at(killed), events::add).state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(CompareText.json(report(TestHome.at(killed)))).isEqualTo(undisturbed);
        assertThat(events.getFirst()).isEqualTo(new CompareEvent.Began("compare-1", true, 6, List.of()));
        assertThat(events).anyMatch(event -> event instanceof CompareEvent.RunBegins run && run.number() > 1);
        try (Workspace workspace = TestHome.at(killed).open()) {
            assertThat(workspace.runs()).hasSize(6); // nothing was begun twice
        }
    }

    private static CompareOutcome resume(TestHome at, Consumer<CompareEvent> events) {
        try (Workspace workspace = at.open()) {
            return workspace.comparisons().resume("latest", events);
        }
    }

    private static Faults kill(String point) {
        return at -> {
            if (at.equals(point)) {
                throw new Killed();
            }
        };
    }

    @Test
    void an_unfinished_comparison_has_no_report_and_unknown_ones_are_named() {
        try (Workspace workspace = home.open()) {
            assertThatThrownBy(() -> workspace.comparisons().report("latest"))
                    .isInstanceOf(UnknownRun.class)
                    .hasMessageContaining("hone compare");
        }
        assertThatThrownBy(() -> compare(home.failingAt(kill("r0/train/0:begin")), arms("balanced", "mix")))
                .isInstanceOf(Killed.class);
        assertThatThrownBy(() -> report(home)).isInstanceOf(RunRefused.class).hasMessageContaining("0 of 4 runs");
        try (Workspace workspace = home.open()) {
            assertThatThrownBy(() -> workspace.comparisons().report("compare-7"))
                    .hasMessageContaining("no comparison compare-7")
                    .hasMessageContaining("compare-1");
        }
    }

    @Test
    void data_that_changed_meanwhile_is_refused() throws IOException {
        assertThatThrownBy(() -> compare(home.failingAt(kill("r1/train/0:done")), arms("balanced", "mix")))
                .isInstanceOf(Killed.class);
        Path probe = folder.resolve("loop/probe.jsonl");
        Files.write(probe, Files.readAllLines(probe).subList(0, 30));

        assertThatThrownBy(() -> resume(home, CompareTest::nobody))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("changed since comparison compare-1");
    }

    @Test
    void a_run_that_is_stopped_stops_the_comparison() {
        try (Workspace workspace = home.open()) {
            CompareOutcome outcome = workspace
                    .comparisons()
                    .start(home.load(config), arms("balanced", "mix"), event -> {
                        if (event instanceof CompareEvent.Inside inside
                                && inside.event() instanceof RunEvent.StepDone done
                                && done.stage().equals("train")) {
                            workspace.requestStop(done.run());
                        }
                    });

            assertThat(outcome.state()).isEqualTo(RunOutcome.State.STOPPED);
            assertThat(outcome.report()).isNull();
        }
    }

    @Test
    void a_loop_without_a_locked_set_is_refused_with_advice() throws IOException {
        String text = Files.readString(config).replaceFirst("  locked: locked.jsonl\n", "");
        Files.writeString(config, text);

        assertThatThrownBy(() -> compare(home, arms("balanced", "mix")))
                .isInstanceOf(RunRefused.class)
                .hasMessageContaining("hone init")
                .hasMessageContaining("data.locked");
    }

    /** Passes every handler that repairs ordinary failures, as a kill would. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
