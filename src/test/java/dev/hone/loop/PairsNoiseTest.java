package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.Estimate;
import dev.hone.evaluate.TrainingNoise;
import dev.hone.fixture.TestHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A judge of pairs compares students that measure noise as it compares those of the rounds. */
final class PairsNoiseTest extends PairsLoop {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noise_is_the_spread_of_what_the_judge_says_of_students_trained_again(boolean honest) throws IOException {
        BinaryOperator<String> says =
                honest ? ScriptedPairJudge::honest : (first, second) -> ScriptedPairJudge.verdict("equal");
        Path config = rounds(loop("baselines: []", prompted("noise-repeats: 2, select: fixed"), true, says), 0, "");
        TestHome home = home();
        TunedLoop.kill(home, "r0/noise/0:worked", config);

        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(server.asked())
                .allSatisfy((messages, times) -> assertThat(times).isOne());
        TrainingNoise noise = Objects.requireNonNull(
                report(home).rounds().getFirst().evidence().noise());
        assertThat(noise.refits()).isEqualTo(2);
        assertThat(noise.disagreement()).isPositive();
        assertThat(noise.resampledDisagreement()).isPositive();
        if (honest) {
            assertThat(noise.standardDeviation()).isBetween(0.001, 0.5);
            assertThat(noise.resampledDeviation()).isPositive();
        } else {
            assertThat(noise.standardDeviation()).isZero();
            assertThat(noise.resampledDeviation()).isZero();
        }
        LoadedLoop loop = home.load(config);
        assertThat((long) server.requests().size())
                .isLessThanOrEqualTo(
                        Estimate.of(loop.file().config(), loop.facts()).calls());
    }
}
