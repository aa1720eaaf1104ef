package dev.hone.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.EvaluateConfig;
import dev.hone.config.StopRule;
import dev.hone.evaluate.Slices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromoterTest {
    private static final List<StopRule> TEN = List.of(new StopRule.Rounds(10));

    private static EvaluateConfig config(List<String> slices, List<String> guard, double tolerance, double guarded) {
        return new EvaluateConfig("accuracy", "every-round", 1, slices, guard, tolerance, guarded);
    }

    private static Promotion decide(Rounds rounds) {
        return Promoter.decide(config(List.of("label"), List.of(), 0.02, 0.1), TEN, rounds.history());
    }

    @Test
    void a_higher_score_whose_interval_excludes_a_loss_is_promoted() {
        Promotion promotion = decide(Rounds.scored(0.5, 0.6, 0.62).best(1));

        assertThat(promotion.promoted()).isTrue();
        assertThat(promotion.over()).isEqualTo(1);
        assertThat(promotion.onProbe().againstRound()).isEqualTo(1);
        assertThat(promotion.reason()).startsWith("Round 2 becomes the best: accuracy +0.021 against round 1");
        assertThat(promotion.sinceFirst().change().againstRound()).isZero();
    }

    @Test
    void a_higher_score_that_may_be_a_loss_is_not_promoted() {
        Promotion promotion = decide(Rounds.scored(0.5).shuffled().then(Rounds.accuracy(249, 480)));

        assertThat(promotion.promoted()).isFalse();
        assertThat(promotion.onProbe().difference()).isPositive();
        assertThat(promotion.reason()).startsWith("Round 0 stays the best: of round 1 a loss of more than 0.02 is not");
    }

    @Test
    void an_equal_or_lower_score_is_never_promoted_however_sure() {
        assertThat(decide(Rounds.scored(0.5, 0.5)).reason()).contains("it does not score higher");
        Promotion lower = Promoter.decide(
                config(List.of(), List.of(), 0.5, 0.5),
                TEN,
                Rounds.scored(0.5, 0.499).history());
        assertThat(lower.promoted()).isFalse();
    }

    @Test
    void many_promotions_in_a_row_cannot_creep_downwards() {
        var rounds = Rounds.scored(0.6);
        int best = 0;
        double highest = 0.6;
        for (int round = 1; round <= 10; round++) {
            double score = 0.6 - 0.004 * round;
            rounds.best(best).then(Rounds.accuracy((int) Math.round(score * 480), 480));
            Promotion promotion = decide(rounds);
            best = promotion.promoted() ? round : best;
            highest = Math.max(highest, score);
        }
        assertThat(best).isZero();
    }

    @Test
    void a_loss_on_a_guarded_slice_forbids_what_the_whole_would_allow() {
        Rounds rounds = new Rounds().answered(rows(100, 100)).answered(rows(70, 200));

        Promotion unguarded = decide(rounds);
        Promotion guarded =
                Promoter.decide(config(List.of("label"), List.of("label=a"), 0.02, 0.1), TEN, rounds.history());

        assertThat(unguarded.promoted()).isTrue();
        assertThat(unguarded.slices()).hasSize(1).allSatisfy(slice -> {
            assertThat(slice.slice()).isEqualTo("label=a");
            assertThat(slice.fell()).isTrue();
            assertThat(slice.guarded()).isFalse();
        });
        assertThat(guarded.promoted()).isFalse();
        assertThat(guarded.reason()).contains("a loss of more than 0.1 on label=a is not excluded");
    }

    @Test
    void a_guarded_slice_without_rows_is_not_proven_either() {
        Promotion promotion = Promoter.decide(
                config(List.of(), List.of("label=c"), 0.02, 0.1),
                TEN,
                Rounds.scored(0.5, 0.9).history());

        assertThat(promotion.promoted()).isFalse();
        assertThat(promotion.reason()).contains("no row of label=c judges it");
    }

    @Test
    void a_guarded_slice_is_compared_even_where_slices_are_off() {
        Rounds rounds = new Rounds().answered(rows(100, 100)).answered(rows(110, 200));

        Promotion promotion = Promoter.decide(config(List.of(), List.of("label=b"), 0.02, 0.1), TEN, rounds.history());

        assertThat(promotion.promoted()).isTrue();
        assertThat(promotion.slices()).singleElement().satisfies(slice -> {
            assertThat(slice.slice()).isEqualTo("label=b");
            assertThat(slice.guarded()).isTrue();
            assertThat(slice.fell()).isFalse();
        });
    }

    @Test
    void slices_by_a_column_are_guarded_and_corrected_together_with_labels() {
        Rounds rounds = new Rounds().answered(rows(100, 100)).answered(rows(70, 200));
        Map<String, Set<String>> byRow = new HashMap<>();
        for (int row = 0; row < 480; row++) {
            byRow.put("r" + row, Set.of("channel=" + (row % 2 == 0 ? "mail" : "chat")));
        }
        Slices columns = new Slices(byRow);
        List<String> both = List.of("label", "channel");

        Promotion promotion = Promoter.decide(
                config(both, List.of("channel=mail", "channel=fax"), 0.02, 0.1), TEN, rounds.history(), columns);
        Promotion alone =
                Promoter.decide(config(List.of("channel"), List.of(), 0.02, 0.1), TEN, rounds.history(), columns);

        assertThat(promotion.promoted()).isFalse();
        assertThat(promotion.reason())
                .contains("no row of channel=fax judges it")
                .contains("a loss of more than 0.1 on channel=mail is not excluded");
        assertThat(promotion.slices())
                .extracting(Promotion.SliceChange::slice)
                .containsExactly("label=a", "channel=mail");
        assertThat(alone.promoted()).isTrue();
        assertThat(alone.slices()).singleElement().satisfies(slice -> {
            assertThat(slice.slice()).isEqualTo("channel=mail");
            assertThat(slice.adjustedP())
                    .isLessThan(promotion.slices().getLast().adjustedP());
        });
    }

    @Test
    void round_zero_is_the_first_best() {
        assertThatThrownBy(() -> decide(Rounds.scored(0.5))).hasMessageContaining("round 0 has no round before it");
    }

    @Test
    void better_than_round_zero_needs_more_the_oftener_it_is_looked() {
        Improvement early = Improvement.of(Rounds.scored(0.5, 0.52).history(), List.of());
        Improvement late = Improvement.of(
                Rounds.scored(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.52).history(), List.of());

        Improvement chosen = Improvement.of(Rounds.scored(0.5, 0.52).history().chosenFrom(4), List.of());

        assertThat(chosen.alpha()).isCloseTo(0.02 / 6 / 4, within(1e-12));
        assertThat(early.alpha()).isCloseTo(0.02 / 6, within(1e-12));
        assertThat(early.shown()).isTrue();
        assertThat(late.alpha()).isCloseTo(0.02 / 90, within(1e-12));
        assertThat(late.shown()).isFalse();
        assertThat(late.change().low()).isLessThan(early.change().low());
    }

    /** Worked by hand after Holm 1979: 4 × 0.01, 3 × 0.013, 2 × 0.02 and 0.5, made monotone. */
    @Test
    void holm_steps_down_and_keeps_the_order() {
        assertThat(Holm.adjusted(new double[] {0.5, 0.01, 0.02, 0.013}))
                .containsExactly(new double[] {0.5, 0.04, 0.04, 0.04}, within(1e-12));
        assertThat(Holm.adjusted(new double[] {0.9, 0.8})).containsExactly(1, 1);
        assertThat(Holm.adjusted(new double[0])).isEmpty();
    }

    /** 200 rows each of the labels a and b, of which the first so many are right. */
    private static List<Boolean> rows(int rightA, int rightB) {
        List<Boolean> right = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            right.add(i < rightA);
            right.add(i < rightB);
        }
        return right;
    }
}
