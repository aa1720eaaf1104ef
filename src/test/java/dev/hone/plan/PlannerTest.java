package dev.hone.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.PlanConfig;
import dev.hone.diagnose.Diagnosis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
    private static int sum(List<Target> targets) {
        return targets.stream().mapToInt(Target::count).sum();
    }

    private static List<Target> of(List<Target> targets, Target.Kind kind) {
        return targets.stream().filter(target -> target.kind() == kind).toList();
    }

    private static Target byId(List<Target> targets, String id) {
        return targets.stream()
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void counts_always_sum_to_per_round_and_ids_are_unique(long start) {
        for (long seed = start * 1000; seed < start * 1000 + 200; seed++) {
            PlanInput in = Plans.random(seed);
            List<Target> targets = Planner.plan(in);
            assertThat(sum(targets)).as("seed %d", seed).isEqualTo(in.perRound());
            assertThat(targets).as("seed %d", seed).extracting(Target::id).doesNotHaveDuplicates();
            assertThat(targets).as("seed %d", seed).allMatch(t -> t.id().startsWith("r" + in.round() + "-"));
            assertThat(Planner.plan(in)).as("seed %d", seed).isEqualTo(targets);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 7, 11, 18, 29, 47})
    void the_cap_and_the_floor_hold(long start) {
        for (long seed = start * 1000; seed < start * 1000 + 200; seed++) {
            PlanInput in = Plans.random(seed);
            List<Target> targets = Planner.plan(in);
            boolean mix = in.config().policy().equals("mix");
            int floor = mix ? (int) Math.ceil(in.config().coverageFloor() * in.perRound() - 1e-9) : 0;
            int aimedAtMost = in.perRound() - floor;
            int cap = Math.max(1, (int) (in.config().clusterCap() * aimedAtMost + 1e-9));
            assertThat(sum(of(targets, Target.Kind.AIMED))).as("seed %d", seed).isLessThanOrEqualTo(aimedAtMost);
            assertThat(of(targets, Target.Kind.AIMED))
                    .as("seed %d", seed)
                    .allMatch(target -> target.cluster() == null || target.count() <= cap)
                    .allMatch(target -> target.label() == null && !target.aims().isEmpty());
            assertThat(of(targets, Target.Kind.COVERAGE))
                    .as("seed %d", seed)
                    .allMatch(target -> target.label() != null && target.aims().isEmpty());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 9, 15, 24})
    void coverage_never_lifts_a_label_above_one_that_has_fewer_rows(long start) {
        for (long seed = start * 1000; seed < start * 1000 + 100; seed++) {
            PlanInput random = Plans.random(seed);
            PlanInput in = new PlanInput(
                    Plans.policy("balanced"),
                    random.perRound(),
                    1,
                    Plans.LABELS,
                    random.standing(),
                    random.diagnosis(),
                    seed);
            Map<String, Integer> after = new HashMap<>(in.standing().trainedPerLabel());
            List<Target> targets = Planner.plan(in);
            targets.forEach(target -> after.merge(String.valueOf(target.label()), target.count(), Integer::sum));
            int lowest = Collections.min(after.values());
            assertThat(targets)
                    .as("seed %d", seed)
                    .allMatch(target -> after.getOrDefault(String.valueOf(target.label()), 0) <= lowest + 1);
        }
    }

    @Test
    void balanced_gives_the_emptiest_label_first() {
        PlanInput in = new PlanInput(
                Plans.policy("balanced"),
                5,
                2,
                Plans.LABELS,
                new Standing(Map.of("a", 9, "b", 4, "c", 2), Set.of(), 0, List.of(), Supply.WRITTEN),
                Diagnosis.none(),
                7);
        assertThat(Planner.plan(in))
                .extracting(Target::id, Target::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("r2-label-c", 1),
                        org.assertj.core.groups.Tuple.tuple("r2-label-d", 4));
    }

    @Test
    void labels_that_are_equally_full_take_turns_at_being_first_over_rounds() {
        List<String> firsts = new ArrayList<>();
        for (int round = 1; round <= 30; round++) {
            PlanInput in =
                    new PlanInput(Plans.policy("balanced"), 1, round, Plans.LABELS, Plans.fresh(), Diagnosis.none(), 7);
            firsts.add(String.valueOf(Planner.plan(in).getFirst().label()));
        }
        assertThat(firsts).contains("a", "b", "c", "d");
    }

    @Test
    void a_mix_aims_the_rest_of_the_floor_at_clusters_and_unclustered_failures_by_size() {
        Diagnosis diagnosis = Plans.diagnosis(List.of(Plans.cluster("c1", 6), Plans.cluster("c2", 4)), 30);
        List<Target> targets = Planner.plan(Plans.input(Plans.policy("mix"), 96, diagnosis));
        assertThat(sum(of(targets, Target.Kind.COVERAGE))).isEqualTo(48);
        assertThat(byId(targets, "r1-c1").count()).isEqualTo(7);
        assertThat(byId(targets, "r1-c2").count()).isEqualTo(5);
        assertThat(byId(targets, "r1-unclustered").count()).isEqualTo(36);
        assertThat(byId(targets, "r1-c1").cluster()).isEqualTo("c1");
        assertThat(byId(targets, "r1-unclustered").cluster()).isNull();
    }

    @Test
    void what_a_capped_cluster_may_not_take_goes_to_the_unclustered_failures() {
        Diagnosis diagnosis = Plans.diagnosis(List.of(Plans.cluster("c1", 90)), 10);
        List<Target> targets = Planner.plan(Plans.input(Plans.policy("targeted"), 100, diagnosis));
        assertThat(byId(targets, "r1-c1").count()).isEqualTo(25);
        assertThat(byId(targets, "r1-unclustered").count()).isEqualTo(75);
    }

    @Test
    void what_nobody_may_take_goes_to_coverage() {
        Diagnosis diagnosis = Plans.diagnosis(List.of(Plans.cluster("c1", 90)), 1);
        List<Target> targets = Planner.plan(Plans.input(Plans.policy("targeted"), 100, diagnosis));
        assertThat(byId(targets, "r1-c1").count()).isEqualTo(25);
        assertThat(byId(targets, "r1-unclustered").count()).as("one failure").isEqualTo(25);
        assertThat(sum(of(targets, Target.Kind.COVERAGE))).isEqualTo(50);
    }

    @Test
    void without_failures_everything_is_coverage() {
        Diagnosis fixed = Plans.diagnosis(List.of(Plans.cluster("c1", 0)), 0);
        for (String policy : List.of("mix", "targeted")) {
            List<Target> targets = Planner.plan(Plans.input(Plans.policy(policy), 10, fixed));
            assertThat(targets).as(policy).allMatch(target -> target.kind() == Target.Kind.COVERAGE);
            assertThat(sum(targets)).as(policy).isEqualTo(10);
        }
    }

    @Test
    void a_floor_of_one_leaves_nothing_to_aim_and_a_floor_of_zero_everything() {
        Diagnosis diagnosis = Plans.diagnosis(List.of(), 50);
        List<Target> all = Planner.plan(Plans.input(new PlanConfig("mix", 1, 0.25), 10, diagnosis));
        assertThat(of(all, Target.Kind.AIMED)).isEmpty();
        List<Target> none = Planner.plan(Plans.input(new PlanConfig("mix", 0, 0.25), 10, diagnosis));
        assertThat(of(none, Target.Kind.COVERAGE)).isEmpty();
    }

    @Test
    void random_and_margin_are_one_target_without_a_label() {
        Diagnosis diagnosis = Plans.diagnosis(List.of(), 5);
        assertThat(Planner.plan(Plans.input(Plans.policy("random"), 9, diagnosis)))
                .containsExactly(new Target("r1-random", Target.Kind.RANDOM, null, null, List.of(), 9));
        assertThat(Planner.plan(Plans.input(Plans.policy("margin"), 9, diagnosis)))
                .containsExactly(new Target("r1-margin", Target.Kind.MARGIN, null, null, List.of(), 9));
    }

    @Test
    void every_failure_asks_with_its_right_label_and_the_order_changes_from_round_to_round() {
        Diagnosis diagnosis = Plans.diagnosis(List.of(), 20);
        PlanInput first = Plans.input(Plans.policy("targeted"), 10, diagnosis);
        List<Aim> aims = byId(Planner.plan(first), "r1-unclustered").aims();
        assertThat(aims).hasSize(20).allMatch(aim -> aim.input().equals("input " + aim.probeId()));
        assertThat(aims).contains(new Aim("u1", "input u1", "b", "z"));
        PlanInput second = new PlanInput(first.config(), 10, 2, Plans.LABELS, Plans.fresh(), diagnosis, 7);
        List<Aim> later = byId(Planner.plan(second), "r2-unclustered").aims();
        assertThat(later).containsExactlyInAnyOrderElementsOf(aims).isNotEqualTo(aims);
    }

    @Test
    void an_input_that_cannot_be_planned_is_refused_with_its_value() {
        PlanConfig mix = Plans.policy("mix");
        assertThatThrownBy(() -> Plans.input(mix, 0, Diagnosis.none())).hasMessageContaining("per-round (0)");
        assertThatThrownBy(() -> new PlanInput(mix, 1, 0, Plans.LABELS, Plans.fresh(), Diagnosis.none(), 1))
                .hasMessageContaining("round (0)");
        assertThatThrownBy(() -> new PlanInput(mix, 1, 1, List.of("a", "a"), Plans.fresh(), Diagnosis.none(), 1))
                .hasMessageContaining("[a, a]");
        assertThatThrownBy(() -> Planner.plan(Plans.input(Plans.policy("best"), 1, Diagnosis.none())))
                .hasMessageContaining("best");
        assertThatThrownBy(() -> new Target("t", Target.Kind.RANDOM, null, null, List.of(), 0))
                .hasMessageContaining("target.t.count (0)");
    }
}
