package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.TestHome;
import dev.hone.report.Baseline;
import dev.hone.report.TerminalSummary;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The base model beside students that a provider trains from it. */
final class TunedBaselineTest extends TunedLoop {
    private long askedOfBase() {
        return openai.exchanges.stream()
                .filter(one -> one.what().equals("POST /v1/chat/completions")
                        && one.body().contains("\"model\":\"base\""))
                .count();
    }

    private static List<Baseline> baselines(TestHome home, int round) {
        return report(home).rounds().get(round).evidence().baselines();
    }

    @Test
    void the_base_model_is_scored_by_itself_and_the_report_says_what_training_brought() throws IOException {
        openai.baseAnswers = true;
        TestHome home = home();

        home.run(atOpenAi(""));

        assertThat(askedOfBase()).isEqualTo(60 + 30);
        for (int round = 0; round < 3; round++) {
            assertThat(baselines(home, round)).singleElement().satisfies(base -> {
                assertThat(base.who()).isEqualTo("base");
                assertThat(Objects.requireNonNull(base.probe()).value()).isBetween(0.2, 0.45); // always the same label
                assertThat(Objects.requireNonNull(base.locked()).n()).isEqualTo(30);
            });
        }
        assertThat(Objects.requireNonNull(baselines(home, 2).getFirst().onProbe())
                        .low())
                .as("training helps")
                .isPositive();
        assertThat(TerminalSummary.text(report(home), "report.html"))
                .contains("Beside the student, the base model has ")
                .contains("on the same locked rows; student minus it: ");
    }

    @Test
    void a_base_model_that_does_not_answer_is_tried_once_and_the_run_goes_on() throws IOException {
        TestHome home = home();

        assertThat(home.run(atOpenAi("")).state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(askedOfBase()).isEqualTo(1);
        assertThat(baselines(home, 2)).singleElement().satisfies(base -> {
            assertThat(base.probe()).isNull();
            assertThat(base.absent()).contains("model_not_found");
        });
    }

    @Test
    void it_is_left_out_where_the_loop_file_says_so() throws IOException {
        openai.baseAnswers = true;
        TestHome home = home();

        home.run(loop("").evaluating("baselines: []").write());

        assertThat(askedOfBase()).isZero();
        assertThat(baselines(home, 0)).isEmpty();
    }
}
