package dev.hone.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.FixRate;
import dev.hone.diagnose.Traits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdaptivePlanTest {
    private static List<Target> plan(String policy, int perRound, Standing standing, Diagnosis diagnosis) {
        return Planner.plan(new PlanInput(Plans.policy(policy), perRound, 1, Plans.LABELS, standing, diagnosis, 7));
    }

    private static int sum(List<Target> targets, Target.Kind kind) {
        return targets.stream()
                .filter(target -> target.kind() == kind)
                .mapToInt(Target::count)
                .sum();
    }

    private static FailureCluster measured(String id, int size, int fixed, int of) {
        FailureCluster plain = Plans.cluster(id, size);
        return new FailureCluster(
                id,
                plain.name(),
                FailureCluster.Status.PERSISTING,
                plain.failures(),
                new FixRate((double) fixed / of, 0, 1, fixed, of),
                Traits.of(List.of()));
    }

    @Test
    void rows_that_exist_with_labels_are_selected_and_nothing_else_is_asked_for() {
        Diagnosis diagnosis = Plans.diagnosis(List.of(Plans.cluster("c1", 30)), 9);
        assertThat(plan("adaptive", 50, Plans.standing(Supply.LABELLED, Set.of()), diagnosis))
                .containsExactly(new Target("r1-select", Target.Kind.SELECT, null, null, List.of(), 50));
    }

    @Test
    void a_writer_serves_failures_and_spreads_the_rest_and_a_pool_takes_its_smallest_margins() {
        Diagnosis diagnosis = Plans.diagnosis(List.of(Plans.cluster("c1", 4)), 6);
        List<Target> written = plan("adaptive", 50, Plans.standing(Supply.WRITTEN, Set.of()), diagnosis);
        assertThat(sum(written, Target.Kind.ONCE)).isEqualTo(10);
        assertThat(sum(written, Target.Kind.COVERAGE)).isEqualTo(40);
        List<Target> picked = plan("adaptive", 50, Plans.standing(Supply.UNLABELLED, Set.of()), diagnosis);
        assertThat(sum(picked, Target.Kind.ONCE)).isEqualTo(10);
        assertThat(sum(picked, Target.Kind.MARGIN)).isEqualTo(40);
    }

    @Test
    void mixed_teachers_get_a_part_of_the_round_each() {
        Supply supply = Supply.LABELLED.mixedWith(Supply.UNLABELLED.mixedWith(Supply.WRITTEN, 0.5), 0.4);
        List<Target> targets = plan("adaptive", 100, Plans.standing(supply, Set.of()), Plans.diagnosis(List.of(), 20));
        assertThat(sum(targets, Target.Kind.SELECT)).isEqualTo(40);
        assertThat(sum(targets, Target.Kind.ONCE)).isEqualTo(20);
        assertThat(sum(targets, Target.Kind.MARGIN)).isEqualTo(20);
        assertThat(sum(targets, Target.Kind.COVERAGE)).isEqualTo(20);
    }

    @Test
    void over_a_run_every_failing_row_is_asked_for_once_and_never_again() {
        Diagnosis same = Plans.diagnosis(List.of(Plans.cluster("c1", 30), Plans.cluster("c2", 5)), 12);
        for (String policy : List.of("adaptive", "cov")) {
            Set<String> served = new HashSet<>();
            for (int round = 0; round < 10; round++) {
                for (Target target : plan(policy, 16, Plans.standing(Supply.WRITTEN, served), same)) {
                    if (target.kind() == Target.Kind.ONCE) {
                        assertThat(target.aims()).hasSizeGreaterThanOrEqualTo(target.count());
                        target.aims().stream()
                                .limit(target.count())
                                .forEach(aim -> assertThat(served.add(aim.probeId()))
                                        .as("%s: %s asks again", policy, aim.probeId())
                                        .isTrue());
                    }
                }
            }
            assertThat(served).as(policy).hasSize(47);
            assertThat(plan(policy, 16, Plans.standing(Supply.WRITTEN, served), same))
                    .allMatch(target -> target.kind() == Target.Kind.COVERAGE);
        }
    }

    @Test
    void no_cluster_takes_more_than_its_cap_and_each_lone_failure_counts_for_itself() {
        Diagnosis diagnosis = Plans.diagnosis(List.of(Plans.cluster("c1", 90)), 30);
        List<Target> targets = plan("cov", 40, Plans.fresh(), diagnosis);
        assertThat(targets)
                .filteredOn(target -> target.id().equals("r1-c1"))
                .singleElement()
                .satisfies(target -> assertThat(target.count()).isEqualTo(10));
        assertThat(targets)
                .filteredOn(target -> target.id().equals("r1-unclustered"))
                .singleElement()
                .satisfies(target -> assertThat(target.count()).isEqualTo(30));
    }

    @Test
    void with_fewer_than_three_probe_rows_a_label_half_of_the_round_stays_balanced() {
        Diagnosis many = Plans.diagnosis(List.of(), 100);
        Standing few = new Standing(Map.of(), Set.of(), 11, List.of(), Supply.WRITTEN);
        assertThat(sum(plan("adaptive", 40, few, many), Target.Kind.ONCE)).isEqualTo(20);
        Standing enough = new Standing(Map.of(), Set.of(), 12, List.of(), Supply.WRITTEN);
        assertThat(sum(plan("adaptive", 40, enough, many), Target.Kind.ONCE)).isEqualTo(40);
    }

    @Test
    void what_is_selected_keeps_the_coverage_floor_only_where_rows_became_alike() {
        Diagnosis many = Plans.diagnosis(List.of(), 100);
        for (Standing.Care care : Standing.Care.values()) {
            Standing standing = new Standing(Map.of(), Set.of(), 1000, List.of(), Supply.LABELLED, care);
            int spread = care == Standing.Care.ALIKE ? 20 : 0;
            assertThat(sum(plan("adaptive", 40, standing, many), Target.Kind.COVERAGE))
                    .isEqualTo(spread);
            assertThat(sum(plan("adaptive", 40, standing, many), Target.Kind.SELECT))
                    .isEqualTo(40 - spread);
        }
    }

    @Test
    void a_cluster_that_was_fixed_more_often_gets_more_and_the_other_is_still_tried() {
        Diagnosis diagnosis = Plans.diagnosis(
                List.of(measured("c1", 40, 16, 20), measured("c2", 40, 0, 20), Plans.cluster("c3", 40)), 0);
        Map<String, Integer> counts = new java.util.HashMap<>();
        PlanInput in = new PlanInput(
                new dev.hone.config.PlanConfig("adaptive", 0.5, 1), 60, 1, Plans.LABELS, Plans.fresh(), diagnosis, 7);
        Planner.plan(in)
                .forEach(target -> counts.merge(String.valueOf(target.cluster()), target.count(), Integer::sum));
        assertThat(counts.get("c1")).isGreaterThan(counts.get("c3"));
        assertThat(counts.get("c2")).isLessThan(counts.get("c3")).isGreaterThanOrEqualTo(9);
        Planner.plan(new PlanInput(
                        new dev.hone.config.PlanConfig("cov", 0.5, 1),
                        60,
                        1,
                        Plans.LABELS,
                        Plans.fresh(),
                        diagnosis,
                        7))
                .forEach(target ->
                        assertThat(target.count()).as("cov does not learn").isEqualTo(20));
    }

    @Test
    void a_payoff_of_few_failures_is_shrunk_and_stays_between_floor_and_ceiling() {
        FailureCluster lucky = measured("c1", 3, 1, 1);
        FailureCluster good = measured("c2", 3, 40, 40);
        FailureCluster bad = measured("c3", 3, 0, 400);
        Payoff payoff = new Payoff(List.of(lucky, good, bad));
        assertThat(payoff.of(good)).isEqualTo(Payoff.CEILING);
        assertThat(payoff.of(bad)).isEqualTo(Payoff.FLOOR);
        assertThat(payoff.of(Plans.cluster("c4", 3))).isEqualTo(1);
        Payoff even = new Payoff(List.of(lucky, measured("c2", 3, 10, 20)));
        assertThat(even.of(lucky)).isGreaterThan(1).isLessThan(1.2);
    }

    @Test
    void llm2llm_asks_once_for_each_wrong_seed_and_for_nothing_else() {
        List<Aim> wrong = List.of(new Aim("s1", "one", "a", "b"), new Aim("s2", "two", "b", "a"));
        Standing standing = new Standing(Map.of(), Set.of("s1"), 100, wrong, Supply.WRITTEN);
        assertThat(plan("llm2llm", 50, standing, Plans.diagnosis(List.of(), 20)))
                .as("also a seed that was served before")
                .containsExactly(new Target("r1-wrong-seeds", Target.Kind.ONCE, null, null, wrong, 2));
        assertThat(plan("llm2llm", 1, standing, Diagnosis.none()))
                .singleElement()
                .satisfies(target -> assertThat(target.count()).isEqualTo(1));
        assertThat(plan("llm2llm", 50, Plans.fresh(), Diagnosis.none())).isEmpty();
    }

    @Test
    void a_supply_that_does_not_sum_to_one_is_refused() {
        assertThatThrownBy(() -> new Supply(0.5, 0.2, 0.1))
                .hasMessageContaining("0.5")
                .hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> new Supply(-0.5, 1.5, 0)).hasMessageContaining("-0.5");
    }
}
