package dev.hone.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.StopRule;
import dev.hone.evaluate.Slices;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private static final StopRule.Target TARGET = new StopRule.Target("accuracy", 0.58, 0.95);
    private static final StopRule.Rounds THREE_ROUNDS = new StopRule.Rounds(3);

    @Test
    void goes_on_while_no_rule_holds_and_says_how_far_each_is() {
        Verdict verdict = decide(Rounds.scored(0.47, 0.55), TARGET, THREE_ROUNDS);

        assertThat(verdict).isInstanceOf(Verdict.Continue.class);
        assertThat(verdict.reason())
                .contains("probe accuracy 0.550, lower bound 0.4", "< 0.58 (look 2, corrected)", "1 of 3 rounds done");
        assertThat(decide(Rounds.scored(0.9)).reason()).isEqualTo("there is no stopping rule");
    }

    @Test
    void stops_when_the_lower_bound_reaches_the_target_not_when_the_score_does() {
        assertThat(decide(Rounds.scored(0.50, 0.60), TARGET, THREE_ROUNDS)).isInstanceOf(Verdict.Continue.class);

        Verdict verdict = decide(Rounds.scored(0.50, 0.60, 0.65), TARGET, THREE_ROUNDS);

        assertThat(verdict).isInstanceOf(Verdict.Stop.class);
        assertThat(verdict.reason())
                .startsWith("probe accuracy 0.650, lower bound 0.5")
                .contains(">= 0.58 (look 3");
    }

    @Test
    void rounds_do_not_count_round_zero() {
        assertThat(decide(Rounds.scored(0.5, 0.51, 0.52), THREE_ROUNDS)).isInstanceOf(Verdict.Continue.class);
        assertThat(stop(Rounds.scored(0.5, 0.51, 0.52, 0.53), THREE_ROUNDS))
                .isEqualTo(new Verdict.Stop("rounds", "3 of 3 rounds done"));
        assertThat(stop(Rounds.scored(0.5), new StopRule.Rounds(0)).rule()).isEqualTo("rounds");
    }

    @Test
    void plateau_compares_the_best_of_the_last_rounds_with_the_best_before() {
        var plateau = new StopRule.Plateau(2, 0.005);

        assertThat(decide(Rounds.scored(0.5, 0.5), plateau)).isInstanceOf(Verdict.Continue.class);
        assertThat(decide(Rounds.scored(0.5, 0.6, 0.59), plateau)).isInstanceOf(Verdict.Continue.class);
        assertThat(stop(Rounds.scored(0.5, 0.6, 0.59, 0.6), plateau).reason())
                .isEqualTo("best accuracy of the last 2 round(s) against the best before: +0.000 [-0.008, +0.008];"
                        + " 0.005 is wanted and 0.016 the least that 480 rows can show");
    }

    @Test
    void a_gain_that_probe_cannot_show_is_a_plateau_and_one_that_it_can_is_none() {
        var plateau = new StopRule.Plateau(1, 0.005);

        assertThat(decide(Rounds.scored(0.5, 0.525), plateau)).isInstanceOf(Verdict.Continue.class);
        assertThat(decide(Rounds.scored(0.5, 0.502), plateau)).isInstanceOf(Verdict.Stop.class);
        assertThat(decide(Rounds.scored(0.5, 0.502), new StopRule.Plateau(1, 0)))
                .isInstanceOf(Verdict.Stop.class);
        var noisy = Rounds.scored(0.5).shuffled().then(Rounds.accuracy(249, 480));
        assertThat(stop(noisy, plateau).reason()).contains("against the best before: +0.019 [-0.", "0.005 is wanted");
    }

    @Test
    void a_gain_wanted_above_what_probe_can_show_counts() {
        assertThat(decide(Rounds.scored(0.5, 0.55), new StopRule.Plateau(1, 0.1)))
                .isInstanceOf(Verdict.Stop.class);
        assertThat(decide(Rounds.scored(0.5, 0.55), new StopRule.Plateau(1, 0.06)))
                .isInstanceOf(Verdict.Continue.class);
    }

    @Test
    void resources_end_the_loop_when_they_are_used_up() {
        var rounds =
                Rounds.scored(0.5).spent(24.99, 4999, Duration.ofMinutes(119)).then(Rounds.accuracy(250, 480));
        StopRule[] rules = {new StopRule.Budget(25), new StopRule.Examples(5000), new StopRule.Time(Duration.ofHours(2))
        };
        assertThat(decide(rounds, rules)).isInstanceOf(Verdict.Continue.class);

        rounds.spent(25, 5000, Duration.ofHours(2)).then(Rounds.accuracy(260, 480));

        assertThat(stop(rounds, rules))
                .isEqualTo(new Verdict.Stop(
                        "budget",
                        "25.00 of 25 USD spent; also time (PT2H of PT2H passed),"
                                + " examples (5000 of 5000 examples kept)"));
    }

    @Test
    void a_budget_of_nothing_does_not_end_a_loop_that_costs_nothing() {
        assertThat(decide(Rounds.scored(0.5, 0.6), new StopRule.Budget(0))).isInstanceOf(Verdict.Continue.class);
        assertThat(stop(
                                Rounds.scored(0.5).spent(0.01, 0, Duration.ZERO).then(Rounds.accuracy(240, 480)),
                                new StopRule.Budget(0))
                        .rule())
                .isEqualTo("budget");
    }

    @Test
    void regression_needs_a_large_fall_and_a_paired_difference() {
        var regression = new StopRule.Regression(0.02);

        assertThat(decide(Rounds.scored(0.5), regression)).isInstanceOf(Verdict.Continue.class);
        assertThat(decide(Rounds.scored(0.6, 0.59), regression)).isInstanceOf(Verdict.Continue.class);
        assertThat(decide(Rounds.scored(0.6).shuffled().then(Rounds.accuracy(269, 480)), regression))
                .isInstanceOf(Verdict.Continue.class);
        assertThat(stop(Rounds.scored(0.5, 0.6, 0.55).best(1), regression).reason())
                .contains("probe accuracy 0.550 is 0.050 below round 1", "limit 0.02", "p = ");
    }

    @Test
    void a_fall_of_just_the_limit_is_no_regression_whatever_binary_fractions_say() {
        var rounds = new Rounds().then(Rounds.accuracy(60, 100)).then(Rounds.accuracy(58, 100));

        assertThat(decide(rounds, new StopRule.Regression(0.02))).isInstanceOf(Verdict.Continue.class);
    }

    @Test
    void collapse_compares_with_the_first_round_that_generated() {
        var collapse = new StopRule.Collapse(0.3);
        var rounds = Rounds.scored(0.5).diversity(0.8).then(Rounds.accuracy(250, 480));

        assertThat(decide(Rounds.scored(0.5), collapse)).isInstanceOf(Verdict.Continue.class);
        assertThat(decide(rounds, collapse)).isInstanceOf(Verdict.Continue.class);
        rounds.diversity(0.57).then(Rounds.accuracy(250, 480));
        assertThat(decide(rounds, collapse)).isInstanceOf(Verdict.Continue.class);
        rounds.diversity(0.5).then(Rounds.accuracy(250, 480));
        assertThat(stop(rounds, collapse).reason())
                .isEqualTo("diversity 0.500, 38 % below the first 0.800 (limit 30 %)");
    }

    @Test
    void signs_of_collapse_stop_a_loop_only_when_the_changed_mix_did_not_help() {
        var collapse = new StopRule.Collapse(0.3);
        var once = Rounds.scored(0.5).collapsing("spread").then(Rounds.accuracy(250, 480));

        assertThat(decide(once, collapse)).isInstanceOf(Verdict.Continue.class);
        assertThat(decide(once.collapsing().then(Rounds.accuracy(250, 480)), collapse))
                .isInstanceOf(Verdict.Continue.class);
        assertThat(decide(once.collapsing("distinct-1").then(Rounds.accuracy(250, 480)), collapse))
                .isInstanceOf(Verdict.Continue.class);
        var again = once.collapsing("distinct-2", "spread").then(Rounds.accuracy(250, 480));
        assertThat(stop(again, collapse).reason())
                .isEqualTo("signs of collapse (distinct-2, spread), although the round before showed some"
                        + " and the mix was changed");
        assertThat(decide(again, new StopRule.Rounds(9))).isInstanceOf(Verdict.Continue.class);
    }

    @Test
    void a_person_is_asked_unless_the_loop_ends_anyway() {
        var person = new StopRule.Person();

        assertThat(decide(Rounds.scored(0.5), person, TARGET))
                .isEqualTo(new Verdict.Wait("person", "a person decides"));
        assertThat(stop(Rounds.scored(0.9), person, TARGET).rule()).isEqualTo("target");
    }

    @Test
    void a_target_reached_is_named_before_all_else() {
        var rounds = Rounds.scored(0.5, 0.9, 0.9, 0.8)
                .spent(30, 9000, Duration.ofHours(3))
                .then(Rounds.accuracy(400, 480));

        Verdict.Stop stop =
                stop(rounds, new StopRule.Rounds(4), new StopRule.Budget(25), new StopRule.Plateau(2, 0.01), TARGET);

        assertThat(stop.rule()).isEqualTo("target");
        assertThat(stop.reason()).contains("; also plateau (", "), budget (", "), rounds (");
    }

    @Test
    void all_holds_when_every_part_does() {
        var both = new StopRule.All(List.of(new StopRule.Rounds(1), TARGET));

        assertThat(decide(Rounds.scored(0.9), both)).isInstanceOf(Verdict.Continue.class);
        assertThat(decide(Rounds.scored(0.4, 0.5), both)).isInstanceOf(Verdict.Continue.class);
        assertThat(stop(Rounds.scored(0.4, 0.9), both).rule()).isEqualTo("all");
        assertThat(stop(Rounds.scored(0.4, 0.9), both).reason()).contains("rounds (1 of 1", " and target (probe");
        assertThat(decide(Rounds.scored(0.4), new StopRule.All(List.of()))).isInstanceOf(Verdict.Continue.class);
    }

    @Test
    void all_with_a_person_asks_once_the_other_parts_hold() {
        var ask = new StopRule.All(List.of(TARGET, new StopRule.Person()));

        assertThat(decide(Rounds.scored(0.4), ask)).isInstanceOf(Verdict.Continue.class);
        assertThat(decide(Rounds.scored(0.9), ask)).isInstanceOf(Verdict.Wait.class);
    }

    @Test
    void any_speaks_with_the_voice_of_its_part() {
        var either = new StopRule.Any(List.of(new StopRule.Rounds(1), TARGET));

        assertThat(stop(Rounds.scored(0.4, 0.4), either).rule()).isEqualTo("rounds");
        assertThat(stop(Rounds.scored(0.4, 0.9), either).rule()).isEqualTo("target");
        assertThat(decide(Rounds.scored(0.4), either).reason()).contains("any (rounds (0 of 1", "target (probe");
    }

    @Test
    void the_target_that_was_reached_is_found_inside_other_rules() {
        var high = new StopRule.Target("accuracy", 0.7, 0.95);
        var both = new StopRule.All(List.of(TARGET, new StopRule.Rounds(1)));
        List<StopRule> rules = List.of(
                new StopRule.Any(List.of(high, new StopRule.Person())),
                both,
                new StopRule.Plateau(1, 0.5),
                new StopRule.Budget(1),
                new StopRule.Examples(1),
                new StopRule.Time(Duration.ZERO),
                new StopRule.Regression(0.1),
                new StopRule.Collapse(0.1));

        assertThat(Decider.reached(rules, Rounds.scored(0.4, 0.66).history(), Slices.NONE))
                .contains(TARGET);
        assertThat(Decider.reached(rules, Rounds.scored(0.4, 0.9).history(), Slices.NONE))
                .contains(high);
        assertThat(Decider.reached(List.of(both), Rounds.scored(0.9).history(), Slices.NONE))
                .isEmpty();
    }

    @Test
    void a_target_may_ask_for_another_metric_than_the_headline() {
        var macro = new StopRule.Target("macro-f1", 0.58, 0.95);
        var unknown = new StopRule.Target("bleu", 0.58, 0.95);

        assertThat(stop(Rounds.scored(0.9), macro).reason()).contains("probe macro-f1 0.9");
        assertThatThrownBy(() -> decide(Rounds.scored(0.4), unknown))
                .hasMessageContaining("stop.target.metric: bleu is not measured on probe");
    }

    private static Verdict decide(Rounds rounds, StopRule... rules) {
        return Decider.decide(List.of(rules), rounds.history());
    }

    private static Verdict.Stop stop(Rounds rounds, StopRule... rules) {
        return (Verdict.Stop) decide(rounds, rules);
    }
}
