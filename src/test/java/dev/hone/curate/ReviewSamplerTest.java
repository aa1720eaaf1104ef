package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.curate.ReviewSampler.Choice;
import dev.hone.curate.ReviewSampler.Offered;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows people look at. */
final class ReviewSamplerTest {
    private static List<Offered> rows(int count, String stratum, double share, double doubt) {
        List<Offered> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Offered(stratum + i, stratum, share, doubt));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"100, 0.05, 5", "100, 0.2, 20", "9, 0.05, 1", "9, 1, 9", "9, 0, 0", "0, 0.5, 0", "3, 0.3334, 2"})
    void each_stratum_gives_its_share_rounded_up(int count, double share, int chosen) {
        assertThat(ReviewSampler.choose(rows(count, "big", share, 0), 1)).hasSize(chosen);
    }

    @Test
    void chance_alone_chooses_those_that_speak_for_a_batch() {
        List<Offered> calm = rows(100, "a", 0.1, 0);
        List<Offered> doubtful = rows(100, "a", 0.1, 0);
        for (int i = 0; i < 50; i++) {
            doubtful.set(i, new Offered("a" + i, "a", 0.1, 0.9));
        }

        assertThat(sampled(ReviewSampler.choose(doubtful, 3)))
                .containsExactlyInAnyOrderElementsOf(sampled(ReviewSampler.choose(calm, 3)));
        assertThat(sampled(ReviewSampler.choose(calm, 4))).isNotEqualTo(sampled(ReviewSampler.choose(calm, 3)));
    }

    private static List<Integer> sampled(List<Choice> choices) {
        return choices.stream()
                .filter(choice -> !choice.byDoubt())
                .map(Choice::index)
                .toList();
    }

    @Test
    void the_most_doubtful_come_first_and_half_as_many_again_are_added() {
        List<Offered> rows = new ArrayList<>(rows(40, "a", 0.1, 0));
        rows.set(7, new Offered("a7", "a", 0.1, 0.99));
        rows.set(8, new Offered("a8", "a", 0.1, 0.8));
        rows.set(9, new Offered("a9", "a", 0.1, 0.7));
        rows.set(10, new Offered("a10", "a", 0.1, 0.4));
        List<Choice> choices = ReviewSampler.choose(rows, 1);

        assertThat(choices.getFirst().index()).isEqualTo(7);
        assertThat(choices.stream().filter(Choice::byDoubt)).hasSizeBetween(1, 2);
        assertThat(choices.stream().map(Choice::index)).doesNotHaveDuplicates().hasSizeBetween(5, 6);
    }
}
