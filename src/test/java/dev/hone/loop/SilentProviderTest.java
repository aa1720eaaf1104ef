package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.fixture.TestHome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole loop whose provider is out of reach for a while: who watches hears of it, and so do jobs and the report. */
final class SilentProviderTest extends TunedLoop {
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
