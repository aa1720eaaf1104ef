package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import dev.hone.report.TrainingCourse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops whose trainings are watched, and ended where they go wrong, at a provider that is a fake behind real HTTP. */
final class WatchedLoopTest {
    private static final int STEPS = 8;

    private final FakeOpenAi openai = new FakeOpenAi();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        openai.close();
    }

    private Path loop(String more) {
        openai.pollsUntilDone = STEPS + 2;
        return TinyLoop.in(folder.resolve("loop"))
                .with("""
                        train: {provider: compatible, base-model: base, base-url: "%s", allow-private-address: true,
                          %s}
                        """.formatted(openai.baseUrl(), more))
                .write();
    }

    /** Losses that begin at 2 and go one way, step by step. */
    private static List<double[]> going(double training, double validation) {
        return IntStream.range(0, STEPS)
                .mapToObj(i -> new double[] {2 + i * training, 2 + i * validation})
                .toList();
    }

    private static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    private static TrainingCourse course(RoundReport round) {
        return Objects.requireNonNull(round.train().course());
    }

    private static List<Integer> steps(TestHome home, String job) {
        try (Workspace workspace = home.open()) {
            return workspace.trainings("latest").events().stream()
                    .filter(told -> told.job().equals(job))
                    .map(TrainingJobs.Told::reading)
                    .filter(Objects::nonNull)
                    .map(reading -> reading.step())
                    .toList();
        }
    }

    @Test
    void losses_are_written_down_once_shown_and_reported_also_after_a_kill() {
        openai.losses = List.of(going(-0.1, -0.05));
        TestHome home = TestHome.at(folder.resolve("home"));
        List<RunEvent> shown = new ArrayList<>();
        Path config = loop("validation: 0.2");
        TestHome dying = home.failingAt(at -> {
            if (at.equals("r1/train/0:worked")) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> dying.run(config, shown::add)).isInstanceOf(Killed.class);

        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(shown)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                RunEvent.TrainingTold.class,
                                told -> assertThat(told.reading().step()).isEqualTo(STEPS)));
        assertThat(steps(home, "1"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, STEPS).boxed().toList());
        RunReport report = report(home);
        assertThat(report.rounds()).hasSize(3).allSatisfy(round -> {
            assertThat(course(round).validation()).isPositive();
            assertThat(course(round).points()).hasSize(STEPS);
            assertThat(course(round).points().getLast().validationLoss()).isEqualTo(2 - 0.05 * (STEPS - 1));
        });
        charted(report);
    }

    private void charted(RunReport report) {
        assertThat(new ReportHtml().render(report, 2)).contains("data-chart=\"training\" data-round=\"2\"");
        assertThat(ReportMarkdown.render(report, 2)).contains("### Training", "| 8 | 1.300 | 1.650 | 0.500 |  |");
        assertThat(openai.exchanges.stream().filter(one -> one.what().equals("POST /v1/fine_tuning/jobs")))
                .allMatch(one -> one.body().contains("\"validation_file\":\"file-"));
    }

    @Test
    void a_training_that_overfits_is_ended_and_the_student_before_stays_although_the_process_dies_in_between() {
        openai.losses = List.of(going(-0.1, -0.05), going(-0.1, 0.2), going(-0.1, -0.05));
        TestHome home = TestHome.at(folder.resolve("home"));
        Path config = loop("validation: 0.2, stop-early: {overfit: {patience: 2, rise: 0.1}}");
        TestHome dying = home.failingAt(at -> {
            if (at.equals("r1/train/0:stop-early")) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> dying.run(config)).isInstanceOf(Killed.class);
        assertThat(openai.count("POST /v1/fine_tuning/jobs/ftjob-2/cancel")).isZero();

        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(openai.count("POST /v1/fine_tuning/jobs/ftjob-2/cancel")).isEqualTo(1);
        assertThat(openai.jobs).hasSize(3);
        RunReport report = report(home);
        assertThat(course(report.rounds().get(1)).without())
                .contains("it overfits: the validation loss was 2.0000 at step 1", "above 2.2000");
        assertThat(report.rounds().get(1).probe().value())
                .isEqualTo(report.rounds().get(0).probe().value());
        assertThat(course(report.rounds().get(2)).without()).isEmpty();
        assertThat(new ReportHtml().render(report, 1)).contains("No student came of this training: it overfits");
        assertThat(ReportMarkdown.render(report, 1)).contains("No student came of this training: it overfits");
        kept(home);
    }

    private static void kept(TestHome home) {
        try (Workspace workspace = home.open()) {
            assertThat(workspace.trainings("latest").jobs())
                    .extracting(TrainingJobs.Job::stage)
                    .containsOnly("ended");
            assertThat(workspace.trainings("latest").events())
                    .filteredOn(told -> told.job().equals("1"))
                    .anySatisfy(told -> assertThat(told.message()).startsWith("it overfits"));
        }
    }

    @Test
    void a_first_training_that_diverges_ends_the_run_with_the_reason() {
        openai.losses = List.of(List.of(new double[] {2, 2}, new double[] {Double.NaN, 2}));
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThatThrownBy(() -> home.run(loop("epochs: 1")))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("The training of round 0 gave no student: it diverged")
                .hasMessageContaining("at step 2");
        assertThat(openai.count("POST /v1/fine_tuning/jobs/ftjob-1/cancel")).isEqualTo(1);
        assertThatThrownBy(() -> home.resume("latest")).isInstanceOf(RunFailed.class);
        assertThat(openai.jobs).hasSize(1);
    }

    @Test
    void a_round_may_go_on_from_the_student_before_and_check_warns() {
        TestHome home = TestHome.at(folder.resolve("home"));
        Path config = loop("continue: true");
        assertThat(home.load(config).findings())
                .anySatisfy(finding -> assertThat(finding.code()).isEqualTo("train-continue"));

        assertThat(home.run(config).state()).isEqualTo(RunOutcome.State.FINISHED);

        List<String> begun = openai.exchanges.stream()
                .filter(one -> one.what().equals("POST /v1/fine_tuning/jobs"))
                .map(FakeTrainer.Exchange::body)
                .toList();
        assertThat(begun).hasSize(3);
        assertThat(begun.get(0)).contains("\"model\":\"base\"");
        assertThat(begun.get(1)).containsPattern("\"model\":\"ft:base:org:hone\\w+:ftjob-1\"");
        assertThat(begun.get(2)).containsPattern("\"model\":\"ft:ft:base.*:ftjob-2\"");
        assertThat(report(home).findings())
                .anySatisfy(finding -> assertThat(finding.code()).isEqualTo("train-continue"));
    }

    @Test
    void the_best_checkpoint_on_probe_is_taken_and_claims_pay_for_the_choice() {
        openai.checkpoints = 4;
        TestHome home = TestHome.at(folder.resolve("home"));
        Path config = loop("epochs: 1");
        assertThat(home.run(edited(config, "metric: accuracy,", "metric: accuracy, checkpoints: 2,"))
                        .state())
                .isEqualTo(RunOutcome.State.FINISHED);

        RunReport report = report(home);
        assertThat(report.rounds()).hasSize(3).allSatisfy(round -> {
            List<TrainingCourse.Tried> tried = course(round).tried();
            assertThat(tried).extracting(TrainingCourse.Tried::name).containsExactly("step 2", "step 3", "end");
            assertThat(tried).extracting(TrainingCourse.Tried::taken).containsExactly(false, true, false);
            assertThat(tried.get(1).value()).isEqualTo(round.probe().value());
            assertThat(tried.get(1).low()).isLessThan(tried.get(1).value());
        });
        var sinceFirst = Objects.requireNonNull(
                        report.rounds().get(1).evidence().promotion())
                .sinceFirst();
        assertThat(sinceFirst.alpha()).isCloseTo(0.02 / 3 / 3, within(1e-9));
        assertThat(new ReportHtml().render(report, 2)).contains("Checkpoints scored on probe");
        assertThat(ReportMarkdown.render(report, 2)).contains("| checkpoint | probe | rows | taken |");
        assertThat(openai.exchanges.stream()
                        .filter(one -> one.body().contains("ckpt-step"))
                        .noneMatch(one -> one.body().contains(TinyLoop.CANARY)
                                && one.body().contains("ckpt-step-2")))
                .isTrue();
    }

    private static Path edited(Path config, String from, String to) {
        try {
            return Files.writeString(config, Files.readString(config).replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes every handler that repairs ordinary failures, as a kill would. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
