package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.fixture.TestHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole loop whose provider is out of reach for a while: who watches hears of it, and so do jobs and the report. */
final class SilentProviderTest extends TunedLoop {
    private static final Instant BEGAN = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void a_provider_out_of_reach_is_told_on_the_way_in_jobs_and_in_the_report_and_the_run_goes_on() throws IOException {
        TestHome home = home();
        List<String> heard = new ArrayList<>();
        openai.reading.addAll(Collections.nCopies(8, Fault.ERROR_AFTER));

        RunOutcome outcome = home.run(atOpenAi(", poll: {alert-after: PT0.001S}"), event -> {
            if (event instanceof RunEvent.Alerted alert) {
                heard.add(alert.sentence());
            }
        });

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(heard)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("compatible: job ftjob-1 is not reached since", "looks, the last:"),
                        second -> assertThat(second).contains("job ftjob-1 is reached again"));
        assertThat(report(home).findings())
                .filteredOn(finding -> finding.code().equals("training"))
                .extracting(finding -> finding.message())
                .containsExactlyElementsOf(heard);
        try (Workspace workspace = home.open()) {
            assertThat(workspace.trainings("latest").alerts()).containsExactlyElementsOf(heard);
        }
        assertThat(openai.jobs).hasSize(3);
    }

    private static List<String> alerts(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.trainings("latest").alerts();
        }
    }

    @Test
    void silence_that_began_before_a_kill_is_told_by_the_run_that_goes_on_from_where_it_began() throws IOException {
        TestHome home = home();
        openai.reading.addAll(Collections.nCopies(16, Fault.ERROR_AFTER));
        TestHome dying = home.at(() -> {
            if (openai.reading.size() <= 8) {
                throw new Killed();
            }
            return BEGAN;
        });
        assertThatThrownBy(() -> dying.run(atOpenAi(""))).isInstanceOf(Killed.class);
        assertThat(alerts(home)).isEmpty();

        RunOutcome outcome = home.at(() -> BEGAN.plus(Duration.ofMinutes(16))).resume("latest");

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(alerts(home))
                .satisfiesExactly(
                        first -> assertThat(first).contains("job ftjob-1 is not reached since " + BEGAN),
                        second -> assertThat(second).contains("reached again after 16 minutes"));
        assertThat(openai.jobs).hasSize(3);
    }

    @Test
    void silence_that_was_told_before_a_kill_is_not_told_again() throws IOException {
        TestHome home = home();
        openai.reading.addAll(Collections.nCopies(16, Fault.ERROR_AFTER));
        Path loop = atOpenAi(", poll: {alert-after: PT0.001S}");
        assertThatThrownBy(() -> home.run(loop, event -> {
                    if (event instanceof RunEvent.Alerted) {
                        throw new Killed();
                    }
                }))
                .isInstanceOf(Killed.class);
        assertThat(openai.reading).isNotEmpty();
        List<String> before = alerts(home);

        home.resume("latest");

        assertThat(before).singleElement().asString().contains("is not reached since");
        assertThat(alerts(home))
                .hasSize(2)
                .startsWith(before.getFirst())
                .last()
                .asString()
                .contains("reached again");
    }

    @Test
    void a_short_silence_is_told_to_nobody() throws IOException {
        TestHome home = home();
        openai.reading.addAll(Collections.nCopies(8, Fault.ERROR_AFTER));

        home.run(atOpenAi(""));

        try (Workspace workspace = home.open()) {
            assertThat(workspace.trainings("latest").alerts()).isEmpty();
        }
    }
}
