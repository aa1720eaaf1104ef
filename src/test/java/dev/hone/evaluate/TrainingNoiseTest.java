package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingNoiseTest {
    @Test
    void students_that_answer_alike_have_no_noise_to_the_last_bit() {
        List<Prediction> own = Answers.right(7, 30);

        TrainingNoise noise =
                TrainingNoise.of("accuracy", 0, own, List.of(own, own, own), List.of(own, own, own, own, own));

        assertThat(noise).isEqualTo(new TrainingNoise(0, 3, 0, 0, 5, 0, 0));
    }

    @Test
    void noise_is_the_deviation_over_the_refits_and_the_students_own_score() {
        TrainingNoise noise = TrainingNoise.of(
                "accuracy",
                0,
                Answers.right(5, 10),
                List.of(Answers.right(7, 10)),
                List.of(Answers.right(4, 10), Answers.right(6, 10)));

        assertThat(noise.standardDeviation()).isCloseTo(Math.sqrt(2 * 0.1 * 0.1), within(1e-12));
        assertThat(noise.disagreement()).isCloseTo(0.2, within(1e-12));
        // jackknife of two halves: sqrt(1/2 * (0.1^2 + 0.1^2))
        assertThat(noise.resampledDeviation()).isCloseTo(0.1, within(1e-12));
        assertThat(noise.resampledDisagreement()).isCloseTo(0.2, within(1e-12));
        assertThat(noise.refits()).isEqualTo(1);
        assertThat(noise.resamples()).isEqualTo(2);
    }

    @Test
    void the_headline_metric_is_what_is_measured() {
        List<Prediction> one = Answers.of(Map.of("a", Map.of("a", 8, "b", 0), "b", Map.of("a", 2)));
        List<Prediction> other = Answers.of(Map.of("a", Map.of("a", 8), "b", Map.of("b", 2)));

        assertThat(Evaluator.value("macro-f1", one)).isCloseTo(16.0 / 18 / 2, within(1e-12));
        assertThat(Evaluator.value("accuracy", one)).isCloseTo(0.8, within(1e-12));
        assertThat(TrainingNoise.of("macro-f1", 0, one, List.of(other), List.of(one, other))
                        .standardDeviation())
                .isGreaterThan(TrainingNoise.of("accuracy", 0, one, List.of(other), List.of(one, other))
                        .standardDeviation());
    }

    @Test
    void one_student_alone_has_no_noise_to_measure() {
        List<Prediction> own = Answers.right(7, 30);

        assertThatThrownBy(() -> TrainingNoise.of("accuracy", 0, own, List.of(), List.of(own, own)))
                .hasMessageContaining("two students");
    }
}
