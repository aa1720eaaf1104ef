package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.fixture.LabelServer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import dev.hone.train.local.LocalEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Students that go to this machine, and a provider that takes jobs to a day in the middle of a run. */
final class FallbackElsewhereTest extends TunedLoop {
    private static final Instant BEFORE = Instant.parse("2026-12-01T10:00:00Z");
    private static final Instant AFTER = Instant.parse("2027-01-06T00:00:01Z");
    private static final String TWO_ROUNDS = "  - {rule: rounds, at-most: 1}\n";

    private final AtomicReference<Instant> now = new AtomicReference<>(BEFORE);

    /** The trainer and the server of this machine are fakes; see {@link LabelServer}. */
    @Test
    void a_refused_job_is_trained_on_this_machine_once_although_the_process_dies_on_the_way() throws IOException {
        TestHome home = home();
        LabelServer.install(new LocalEnvironment(home.surroundings().home()).folder());
        openai.creations.addAll(List.of(Fault.NONE, Fault.REFUSED));
        Path config = loop(",\n  fallback: [{provider: local-lora, base-model: tiny}]")
                .stoppingBy(TWO_ROUNDS)
                .write();
        kill(home, "provider:passed over", config);
        kill(home, "r1/train/0:submitted", null);

        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(openai.jobs).hasSize(1);
        assertThat(openai.count("POST /v1/fine_tuning/jobs")).isEqualTo(2);
        RunReport report = report(home);
        assertThat(report.rounds().getLast().probe().value()).isGreaterThan(0.4);
        assertThat(ReportMarkdown.render(report, 1))
                .contains("Trained by local-lora from tiny. Passed over: compatible: ", "### Training");
        try (var files = Files.find(home.surroundings().home(), 9, (path, is) -> path.endsWith("job.json"))) {
            assertThat(files).singleElement().asString().contains("at-local-lora");
        }
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    /** A loop at the provider's own address, which is the fake. */
    private Path atItsOwnAddress(String more) {
        return TinyLoop.in(folder.resolve("loop"))
                .with("train: {provider: openai, base-model: base, allow-private-address: true%s}\n".formatted(more))
                .stoppingBy(TWO_ROUNDS)
                .write();
    }

    private TestHome atHome() throws IOException {
        TestHome home = home();
        Path facts = home.surroundings().home().resolve("providers.yaml");
        Files.writeString(facts, Files.readString(facts) + """
                  openai:
                    window: {create-until: 2027-01-05}
                    rows: {least: 1}
                    prices:
                      base: {per-million: 3, read: 2026-11-21, source: test}
                providers:
                  openai: {base-url: "%s"}
                """.formatted(openai.baseUrl()));
        return home.with(Map.of("OPENAI_API_KEY", "k")).at(now::get);
    }

    /** The day passes when round 0 is done. */
    private void pass(RunEvent event) {
        if (event instanceof RunEvent.RoundDone) {
            now.set(AFTER);
        }
    }

    @Test
    void where_creation_closes_during_a_run_the_next_student_is_trained_by_the_fallback() throws IOException {
        TestHome home = atHome();

        RunOutcome outcome = home.run(atItsOwnAddress(",\n  fallback: [{" + together("qwen") + "}]"), this::pass);

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(openai.jobs).hasSize(1);
        assertThat(openai.count("POST /v1/fine_tuning/jobs")).isEqualTo(1);
        assertThat(together.jobs).hasSize(1);
        assertThat(together.deployments).isEmpty();
        assertThat(ReportMarkdown.render(report(home), 1))
                .contains("Trained by together from qwen. Passed over: openai: creation closed on 2027-01-06");
    }

    @Test
    void without_one_the_run_stops_with_the_date_and_nothing_is_asked_for_or_held_back() throws IOException {
        TestHome home = atHome();
        Path config = atItsOwnAddress("");

        assertThatThrownBy(() -> home.run(config, this::pass))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("creation closed on 2027-01-06")
                .hasMessageContaining("hone resume");
        double spent = spent(home, "train");

        assertThatThrownBy(() -> home.resume("latest")).hasMessageContaining("creation closed on 2027-01-06");
        assertThat(openai.jobs).hasSize(1);
        assertThat(openai.count("POST /v1/fine_tuning/jobs")).isEqualTo(1);
        assertThat(openai.count("POST /v1/files")).isEqualTo(1);
        assertThat(spent(home, "train")).isEqualTo(spent).isEqualTo(openai.billed() * 3.0 / 1_000_000);
        now.set(BEFORE);
        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(openai.jobs).hasSize(2);
    }

    @Test
    void a_job_that_was_created_before_that_day_is_found_after_it_and_goes_nowhere_else() throws IOException {
        TestHome home = atHome();
        Path config = atItsOwnAddress(",\n  fallback: [{" + together("qwen") + "}]");
        TestHome dying = home.failingAt(at -> {
            if (at.equals("provider:created") && openai.jobs.size() == 2) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> dying.run(config)).isInstanceOf(Killed.class);
        now.set(AFTER);

        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(openai.jobs).hasSize(2);
        assertThat(openai.count("POST /v1/fine_tuning/jobs")).isEqualTo(2);
        assertThat(together.exchanges).isEmpty();
    }
}
