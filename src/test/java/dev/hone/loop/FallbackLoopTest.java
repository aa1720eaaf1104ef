package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.ConfigException;
import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import dev.hone.report.TerminalSummary;
import dev.hone.report.TrainedStudent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Students that the first provider does not train are trained by the next one, and never by both. */
final class FallbackLoopTest extends TunedLoop {
    private static final String JOBS = "POST /v1/fine_tuning/jobs";
    private static final String ROUND_0 = "  - {rule: rounds, at-most: 0}\n";

    private TinyLoop loop() {
        return loop(", patience: PT1M,\n  fallback: [{" + together("qwen") + "}]");
    }

    private static List<TrainingJobs.Job> jobs(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.trainings("latest").jobs();
        }
    }

    @Test
    void a_refused_job_goes_to_the_next_provider_and_the_report_says_which_student_came_from_where()
            throws IOException {
        TestHome home = home();
        openai.creations.addAll(List.of(Fault.NONE, Fault.REFUSED));

        RunOutcome outcome =
                home.run(loop().stoppingBy("  - {rule: rounds, at-most: 1}\n").write());

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(openai.jobs).hasSize(1);
        assertThat(together.jobs).hasSize(1);
        assertThat(together.deployments).isEmpty();
        assertThat(jobs(home)).extracting(TrainingJobs.Job::stage).containsExactly("ended", "refused", "ended");
        assertThat(jobs(home)).extracting(TrainingJobs.Job::job).containsExactly("0", "1", "1/at-together");
        assertThat(spent(home, "train")).isCloseTo(openai.billed() * 3.0 / 1_000_000 + 1.25, within(1e-9));
        tells(report(home));
    }

    private static void tells(RunReport report) {
        assertThat(report.rounds().getLast().train().student())
                .isNotNull()
                .extracting(TrainedStudent::provider)
                .isEqualTo("together");
        assertThat(List.of(
                        new ReportHtml().render(report, null),
                        ReportMarkdown.render(report, null),
                        TerminalSummary.text(report, "here")))
                .allSatisfy(text -> assertThat(text)
                        .contains("from round 0 on compatible from base, from round 1 on together from qwen"));
        assertThat(List.of(new ReportHtml().render(report, 1), ReportMarkdown.render(report, 1)))
                .allSatisfy(text -> assertThat(text)
                        .contains("Trained by together from qwen. Passed over: compatible: ")
                        .contains("The student before was trained by compatible from base"));
        assertThat(ReportJson.write(report)).contains("\"passedOver\"", "\"compatible: ");
    }

    @Test
    void a_run_that_is_killed_between_refusal_and_next_submission_makes_one_job_there() throws IOException {
        TestHome home = home();
        openai.creations.add(Fault.REFUSED);
        kill(home, "provider:passed over", loop().stoppingBy(ROUND_0).write());
        assertThat(together.jobs).isEmpty();
        for (String point : List.of("planned", "created", "deploying", "deployed", "undeployed")) {
            kill(home, "provider:" + point, null);
        }

        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(openai.jobs).isEmpty();
        assertThat(openai.count(JOBS)).isEqualTo(1);
        assertThat(together.jobs).hasSize(1);
        assertThat(together.deployments).isEmpty();
        assertThat(ReportJson.write(report(home))).containsOnlyOnce("\"compatible: ");
    }

    @Test
    void a_job_that_may_have_been_created_waits_for_a_person_and_goes_nowhere_else() throws IOException {
        TestHome home = home();
        openai.creations.add(Fault.LOST_REQUEST);

        RunOutcome waits = home.run(loop().stoppingBy(ROUND_0).write());

        assertThat(waits.state()).isEqualTo(RunOutcome.State.WAITING);
        assertThat(together.jobs).isEmpty();
        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.WAITING);
        assertThat(together.exchanges).isEmpty();
        try (Workspace workspace = home.open()) {
            workspace.trainings("latest").isNone("0");
        }
        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(openai.jobs).hasSize(1);
        assertThat(together.jobs).isEmpty();
    }

    @Test
    void a_provider_that_takes_nothing_for_longer_than_it_is_waited_for_is_passed_over() throws IOException {
        TestHome home = home();
        openai.creations.addAll(Collections.nCopies(50, Fault.RATE));

        assertThat(home.run(loop().stoppingBy(ROUND_0).write()).state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(openai.count(JOBS)).isBetween(2L, 40L);
        assertThat(together.jobs).hasSize(1);
    }

    @Test
    void where_all_refuse_each_is_named_and_a_resumed_run_begins_with_the_first() throws IOException {
        TestHome home = home();
        openai.creations.add(Fault.REFUSED);
        together.creations.add(Fault.MONEY);
        Path config = loop().stoppingBy(ROUND_0).write();

        assertThatThrownBy(() -> home.run(config))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("compatible: ")
                .hasMessageContaining("together: ")
                .hasMessageContaining("no money");

        assertThat(spent(home, "train")).isZero();
        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(openai.jobs).hasSize(1);
        assertThat(together.jobs).isEmpty();
    }

    @Test
    void the_cap_is_one_for_all_of_them() throws IOException {
        TestHome home = home();
        openai.creations.add(Fault.REFUSED);

        assertThatThrownBy(() -> home.run(loop().stoppingBy(ROUND_0 + "  - {rule: budget, usd: 1}\n")
                        .write()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("which could pass the budget of the run of $1");

        assertThat(together.jobs).isEmpty();
    }

    @Test
    void each_fallback_is_checked_as_the_provider_is() throws IOException {
        TestHome home = home().with(Map.of("OPENAI_API_KEY", "k"));
        Path config = loop(",\n  fallback: [\n    {provider: together, base-model: m},\n"
                        + "    {provider: compatible, base-model: m},\n"
                        + "    {provider: compatible, base-model: base, allow-private-address: true, base-url: \""
                        + openai.baseUrl() + "\"},\n    {provider: embedded, base-model: m}]")
                .write();

        assertThatThrownBy(() -> home.load(config))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(problem -> problem.where() + " " + problem.message())
                                .anyMatch(text -> text.contains("fallback[0].hosting-options hardware is missing"))
                                .anyMatch(text -> text.contains("fallback[0].api-key missing - set"))
                                .anyMatch(text -> text.contains("fallback[1].base-url missing"))
                                .anyMatch(text -> text.contains("fallback[2] the same as train"))
                                .anyMatch(text -> text.contains("fallback[3].provider")));
        Path unread = TinyLoop.in(folder.resolve("other"))
                .with("train: {fallback: [{provider: openai, base-model: m}]}\n")
                .write();
        assertThatThrownBy(() -> home.load(unread)).hasMessageContaining("train.fallback: nobody reads it");
    }
}
