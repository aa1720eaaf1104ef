package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.TestHome;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What goes on at a provider after its run has died is ended by a person's word. */
final class EndedTrainingsTest extends TunedLoop {
    @Test
    void what_goes_on_for_a_run_that_is_not_to_go_on_is_ended_by_one_command() throws IOException {
        TestHome home = home();
        kill(home, "provider:deployed", atTogether(""));
        assertThat(together.deployments).hasSize(1);

        try (Workspace workspace = home.open()) {
            assertThat(workspace.trainings("latest").end()).contains("1 of 1 deployments were taken down.");
            assertThat(workspace.trainings("latest").end())
                    .singleElement()
                    .asString()
                    .contains("Nothing of run");
        }
        assertThat(together.deployments).isEmpty();
    }

    @Test
    void a_job_that_goes_on_without_its_run_is_cancelled_once() throws IOException {
        TestHome home = home();
        openai.pollsUntilDone = Integer.MAX_VALUE;
        kill(home, "r0/train/0:submitted", atOpenAi(""));

        try (Workspace workspace = home.open()) {
            assertThat(workspace.trainings("latest").end())
                    .singleElement()
                    .asString()
                    .contains("cancelled");
            assertThat(workspace.trainings("latest").jobs().getLast().stage()).isEqualTo("ended");
        }
        assertThatThrownBy(() -> home.resume("latest")).hasMessageContaining("cancelled");
        assertThat(openai.jobs).hasSize(1);
    }
}
