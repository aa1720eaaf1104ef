package dev.hone.loop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.ConfigException;
import dev.hone.data.DataException;
import dev.hone.data.Example;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportJson;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunTest {
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
    void a_loop_runs_until_its_rule_holds_and_leaves_reports() {
        RunOutcome outcome = home.run(loop().write());

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        RunReport report = report("latest");
        assertThat(report.rounds()).hasSize(3); // round 0 is not counted by `rounds`
        assertThat(report.stopped())
                .satisfies(stopped -> assertThat(stopped.rule()).isEqualTo("rounds"));
        assertThat(report.simulated()).isTrue();
        assertThat(report.rounds()).allSatisfy(round -> {
            assertThat(round.locked()).isNotNull();
            assertThat(round.probe().n()).isEqualTo(60);
        });
        Path runs = folder.resolve("home/runs/tiny-1");
        assertThat(Stream.of("report.html", "report.json", "report.md", "round-0/report.html", "round-2/report.json")
                        .map(runs::resolve))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void every_round_keeps_what_the_loop_file_says_and_the_funnel_adds_up() {
        home.run(loop().write());

        assertThat(report("tiny-1").rounds().subList(1, 3)).allSatisfy(round -> {
            var funnel = round.funnel();
            int dropped = funnel.dropped().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat(funnel.kept() + dropped).isEqualTo(funnel.generated());
            assertThat(funnel.kept()).isEqualTo(9);
        });
        assertThat(report("tiny-1").rounds().get(2).train().synthetic()).isEqualTo(18);
    }

    @Test
    void two_runs_of_the_same_loop_give_the_same_report() {
        Path config = loop().write();
        home.run(config);
        home.run(config);

        assertThat(ReportJson.comparable(report("tiny-2"))).isEqualTo(ReportJson.comparable(report("tiny-1")));
    }

    @Test
    void locked_text_is_nowhere_in_the_home_folder() throws IOException {
        List<RunEvent> events = new ArrayList<>();
        home.run(loop().write(), events::add);

        assertThat(events.toString()).doesNotContain(TinyLoop.CANARY);
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(8).allSatisfy(file -> {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain(TinyLoop.CANARY);
            });
        }
    }

    @Test
    void a_row_of_the_corpus_that_copies_a_locked_row_is_never_trained_on() throws IOException {
        Path config = loop().write();
        Path corpus = folder.resolve("loop/corpus.jsonl");
        Files.write(corpus, Files.readAllLines(folder.resolve("loop/locked.jsonl")));

        home.run(config);

        try (Workspace workspace = home.open()) {
            List<Example> rows = workspace.round("latest", 2).trainingRows();
            assertThat(rows).extracting(Example::input).noneMatch(text -> text.contains(TinyLoop.CANARY));
            assertThat(workspace
                            .report("latest")
                            .rounds()
                            .get(1)
                            .funnel()
                            .dropped()
                            .keySet())
                    .anyMatch(reason -> reason.startsWith("leak"));
        }
    }

    @Test
    void locked_can_wait_for_the_end_and_is_then_scored_for_the_best_round_alone() {
        home.run(loop().lockedAtEnd().write());

        RunReport report = report("latest");
        int best = requireNonNull(report.best()).round();
        assertThat(report.rounds())
                .allSatisfy(round -> assertThat(round.locked() != null).isEqualTo(round.round() == best));
    }

    @Test
    void a_target_that_probe_reaches_is_confirmed_on_locked() {
        home.run(loop().stoppingBy("  - {rule: target, at-least: 0.1}\n  - {rule: rounds, at-most: 2}\n")
                .write());

        RunReport.Stopped stopped = requireNonNull(report("latest").stopped());
        assertThat(stopped.rule()).isEqualTo("target");
        assertThat(stopped.confirmed()).isTrue();
        assertThat(stopped.reason()).contains("locked");
    }

    @Test
    void a_run_that_does_not_exist_is_named_with_those_that_do() {
        assertThatThrownBy(() -> report("latest"))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContaining("no run");
        home.run(loop().stoppingBy("  - {rule: rounds, at-most: 0}\n").write());

        assertThatThrownBy(() -> report("tiny-7"))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContaining("tiny-1");
    }

    @Test
    void seeds_that_stand_in_locked_too_refuse_the_run() throws IOException {
        Path config = loop().write();
        Path seeds = folder.resolve("loop/seeds.jsonl");
        List<String> rows = new ArrayList<>(Files.readAllLines(seeds));
        rows.add(Files.readAllLines(folder.resolve("loop/locked.jsonl")).getFirst());
        Files.write(seeds, rows);

        assertThatThrownBy(() -> home.load(config))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("locked.jsonl")
                .hasMessageNotContaining(TinyLoop.CANARY);
    }

    @Test
    void malformed_rows_refuse_the_run_unless_they_may_be_skipped() throws IOException {
        Path config = loop().write();
        Path probe = folder.resolve("loop/probe.jsonl");
        List<String> rows = new ArrayList<>(Files.readAllLines(probe));
        rows.add(3, "{not json");
        Files.write(probe, rows);

        assertThatThrownBy(() -> home.load(config))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("4")
                .hasMessageContaining("--skip-bad-rows");
        LoadedLoop skipped =
                Workspace.load(dev.hone.config.LoopFile.load(config, name -> null), true, home.surroundings());
        assertThat(skipped.start().files()).anySatisfy(file -> {
            assertThat(file.role()).isEqualTo("probe");
            assertThat(file.skipped()).isEqualTo(1);
        });
    }

    @Test
    void all_problems_of_a_loop_file_are_told_before_any_data_is_read() throws IOException {
        Path config = loop().with("plan: {policy: nonsense}\n")
                .stoppingBy("  - {rule: rounds, at-most: -1}\n")
                .write();

        assertThatThrownBy(() -> home.load(config))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        problems -> assertThat(problems.problems()).hasSize(2));
    }

    @Test
    void a_students_answers_and_training_rows_can_be_had_after_the_run() {
        home.run(loop().write());

        try (Workspace workspace = home.open()) {
            RoundFiles round = workspace.round("latest", 2);
            assertThat(round.trainingRows()).hasSize(27);
            var answered = round.predict(List.of("the debit card got scratched"));
            assertThat(answered.labels()).containsExactly("app", "card", "transfer");
            assertThat(answered.answers().getFirst().output()).isEqualTo("card");
            assertThatThrownBy(() -> workspace.round("latest", 9).trainingRows())
                    .hasMessageContaining("[0, 1, 2]");
        }
    }
}
