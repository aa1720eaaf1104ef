package dev.hone.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.StopRule;
import dev.hone.evaluate.CommonRows;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.Grade;
import dev.hone.evaluate.LabelScore;
import dev.hone.evaluate.Prediction;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.SliceScore;
import dev.hone.evaluate.Slices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that are about a slice. */
final class SliceTargetTest {
    private static final StopRule ROUNDS = new StopRule.Rounds(3);

    /** The rows of {@link Rounds}: two labels in turn, so that a third of the rows is of each channel. */
    private static final Slices CHANNELS = channels(600);

    private static Slices channels(int rows) {
        Map<String, Set<String>> byRow = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            byRow.put(
                    "r" + row,
                    Set.of("channel=" + List.of("mail", "chat", "phone").get(row % 3)));
        }
        return new Slices(byRow);
    }

    private static StopRule.Target target(String slice, double atLeast) {
        return new StopRule.Target("auto", atLeast, 0.95, slice);
    }

    /** A round in which the rows of a label, or of a channel, are right, and every other row is wrong. */
    private static History onlyRight(String slice) {
        List<Boolean> right = new ArrayList<>();
        for (int row = 0; row < 600; row++) {
            right.add(slice.equals("label=" + (row % 2 == 0 ? "a" : "b"))
                    || CHANNELS.byRow().getOrDefault("r" + row, Set.of()).contains(slice));
        }
        return new Rounds().answered(right).history();
    }

    @ParameterizedTest
    @ValueSource(strings = {"label=a", "label=b", "channel=mail", "channel=phone"})
    void a_target_reads_the_rows_of_its_slice_and_no_others(String slice) {
        Verdict stop = Decider.decide(List.of(target(slice, 0.9), ROUNDS), onlyRight(slice), CHANNELS);

        assertThat(stop).isInstanceOf(Verdict.Stop.class);
        assertThat(stop.reason()).startsWith("probe accuracy of " + slice + " 1.000, lower bound 0.9");
        assertThat(Decider.decide(List.of(new StopRule.Target("auto", 0.9, 0.95), ROUNDS), onlyRight(slice), CHANNELS))
                .isInstanceOf(Verdict.Continue.class);
        assertThat(Decider.decide(List.of(target("channel=chat", 0.9), ROUNDS), onlyRight(slice), CHANNELS))
                .isInstanceOf(Verdict.Continue.class);
    }

    @Test
    void a_slice_that_no_row_of_the_round_is_of_is_not_reached() {
        Verdict verdict = Decider.decide(
                List.of(target("channel=fax", 0), target("label=c", 0), ROUNDS), onlyRight("label=a"), CHANNELS);

        assertThat(verdict).isInstanceOf(Verdict.Continue.class);
        assertThat(verdict.reason())
                .contains("no row of channel=fax judges the round", "no row of label=c judges the round");
        assertThat(Decider.decide(List.of(target("card", 0), ROUNDS), onlyRight("label=a"), CHANNELS)
                        .reason())
                .contains("no row of card judges the round");
    }

    @Test
    void all_slices_can_be_asked_for_together() {
        var both = new StopRule.All(List.of(target("channel=mail", 0.9), target("label=a", 0.2)));

        assertThat(Decider.decide(List.of(both, ROUNDS), onlyRight("channel=mail"), CHANNELS))
                .isInstanceOf(Verdict.Stop.class);
        assertThat(Decider.reached(List.of(both, ROUNDS), onlyRight("channel=mail"), CHANNELS))
                .containsExactly(target("channel=mail", 0.9), target("label=a", 0.2));
        assertThat(Decider.decide(List.of(both, ROUNDS), onlyRight("label=b"), CHANNELS))
                .isInstanceOf(Verdict.Continue.class);
    }

    @Test
    void targets_of_which_each_may_end_the_loop_share_the_error_and_those_that_must_hold_together_do_not() {
        StopRule.Target mail = target("channel=mail", 0.9);
        StopRule.Target chat = target("channel=chat", 0.9);
        StopRule.Target phone = target("channel=phone", 0.9);

        assertThat(Looks.rivals(List.of(ROUNDS))).isOne();
        assertThat(Looks.rivals(List.of(mail, ROUNDS))).isOne();
        assertThat(Looks.rivals(List.of(mail, chat, ROUNDS))).isEqualTo(2);
        assertThat(Looks.rivals(List.of(new StopRule.All(List.of(mail, chat, ROUNDS)))))
                .isOne();
        assertThat(Looks.rivals(List.of(new StopRule.Any(List.of(mail, new StopRule.All(List.of(chat, phone)))))))
                .isEqualTo(2);
        assertThat(Looks.rivals(List.of(new StopRule.All(List.of(new StopRule.Any(List.of(mail, chat)), phone)))))
                .isEqualTo(2);
        assertThat(TargetBound.alpha(List.of(mail, chat, ROUNDS), mail, 1))
                .isCloseTo(TargetBound.alpha(List.of(mail, ROUNDS), mail, 1) / 2, within(1e-12));
    }

    @Test
    void students_that_are_at_the_target_in_every_slice_seldom_reach_one_of_them() {
        List<StopRule> rules =
                List.of(target("channel=mail", 0.7), target("channel=chat", 0.7), target("channel=phone", 0.7), ROUNDS);
        Slices channels = channels(300);
        SplittableRandom random = new SplittableRandom(5);
        int fired = 0;
        for (int i = 0; i < 600; i++) {
            Rounds rounds = new Rounds();
            boolean reached = false;
            for (int round = 0; round <= 3 && !reached; round++) {
                List<Boolean> right = new ArrayList<>();
                for (int row = 0; row < 300; row++) {
                    right.add(random.nextDouble() < 0.7);
                }
                rounds.answered(right);
                reached = Decider.decide(rules, rounds.history(), channels) instanceof Verdict.Stop stop
                        && stop.rule().equals("target");
            }
            fired += reached ? 1 : 0;
        }
        assertThat(fired / 600.0).isLessThan(0.05);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 60, 1000})
    void no_bound_is_above_the_highest(int rows) {
        StopRule.Target target = new StopRule.Target("auto", 0.5, 0.95);
        List<StopRule> rules = List.of(target, ROUNDS);
        double highest = TargetBound.highest(rules, target, "accuracy", rows);

        assertThat(highest).isEqualTo(LowerBound.exact(rows, rows, 0.04 / 4), within(1e-12));
        var reachable = new StopRule.Target("auto", highest - 1e-6, 0.95);
        var unreachable = new StopRule.Target("auto", highest + 1e-6, 0.95);
        History best = new Rounds().then(Rounds.accuracy(rows, rows)).history();
        assertThat(Decider.decide(List.of(reachable, ROUNDS), best)).isInstanceOf(Verdict.Stop.class);
        assertThat(Decider.decide(List.of(unreachable, ROUNDS), best)).isInstanceOf(Verdict.Continue.class);
        assertThat(TargetBound.highest(rules, target, "field-f1", rows)).isBetween(0.0, 1.0);
    }

    @Test
    void a_target_may_be_in_any_metric_that_is_the_headline() {
        List<Prediction> answers = new ArrayList<>();
        for (int row = 0; row < 300; row++) {
            answers.add(new Prediction("r" + row, "long", "longer", 0.9, new Grade(Grade.Mark.RIGHT, 0.9)));
        }
        for (String metric : List.of("similarity", "win-rate", "numeric-accuracy", "similar-share")) {
            var rows = new CommonRows(metric, List.of(answers), 1);
            var summary = new RoundSummary(0, rows.score(0), null, 0, 0, Double.NaN, List.of(), Duration.ZERO);
            var history = new History(List.of(summary), rows, 0);

            Verdict verdict = Decider.decide(List.of(new StopRule.Target("auto", 0.8, 0.95), ROUNDS), history);

            assertThat(verdict.reason()).as(metric).startsWith("probe " + metric);
            assertThat(Decider.decide(List.of(target("channel=mail", 0.8), ROUNDS), history, CHANNELS)
                            .reason())
                    .startsWith("probe " + metric + " of channel=mail");
        }
    }

    @Test
    void of_a_label_the_share_of_its_right_answers_counts_whatever_the_headline() {
        assertThat(target("label=a", 0.5).scoredBy("macro-f1")).isEqualTo("accuracy");
        assertThat(target("channel=mail", 0.5).scoredBy("macro-f1")).isEqualTo("macro-f1");
        assertThat(new StopRule.Target("auto", 0.5, 0.95).scoredBy("field-f1")).isEqualTo("field-f1");
    }

    private static Evaluation locked(List<SliceScore> slices, List<LabelScore> labels) {
        Score headline = Rounds.accuracy(700, 1000);
        return new Evaluation("locked", headline, headline, headline, labels, List.of(), null, null).with(slices);
    }

    @Test
    void locked_is_asked_about_the_same_slice_and_every_target_has_to_hold_there() {
        Score high = Rounds.accuracy(95, 100);
        Score recall = new Score("recall", 0.6, 0.4, 0.8, 20);
        Evaluation locked = locked(
                List.of(new SliceScore("channel=mail", high)), List.of(new LabelScore("card", recall, recall, 0.6)));

        assertThat(Confirmation.of(List.of(target("channel=mail", 0.8)), locked))
                .satisfies(said -> {
                    assertThat(said.confirmed()).isTrue();
                    assertThat(said.sentence())
                            .startsWith("target confirmed on locked: locked accuracy of channel=mail 0.950");
                });
        Confirmation both = Confirmation.of(List.of(target("channel=mail", 0.8), target("label=card", 0.5)), locked);
        assertThat(both.confirmed()).isFalse();
        assertThat(both.sentence())
                .contains("target confirmed on locked", "not confirmed on locked: locked recall of label=card 0.600");
        assertThat(Confirmation.of(List.of(target("channel=chat", 0.1)), locked).sentence())
                .isEqualTo("reached on probe, not confirmed: locked has no row of channel=chat");
        assertThat(Confirmation.of(List.of(target("channel=mail", 0.1)), null).sentence())
                .contains("there is no locked set");
    }
}
