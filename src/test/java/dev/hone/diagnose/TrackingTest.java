package dev.hone.diagnose;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.diagnose.FailureCluster.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingTest {
    /** Topic 1 with eight members is c1, topic 2 with six is c2. */
    private static final Diagnosis FIRST =
            new Inputs().fails(1, 0, 8).fails(2, 0, 6).strays(2).diagnose();

    @Test
    void a_cluster_that_keeps_its_members_persists() {
        Diagnosis second =
                new Inputs().fails(1, 0, 9).fails(2, 0, 6).after(FIRST).diagnose();

        assertThat(statuses(second)).containsExactly("c1 PERSISTING", "c2 PERSISTING");
        FixRate rate = requireNonNull(second.clusters().getFirst().fixRate());
        assertThat(rate.fixed()).isZero();
        assertThat(rate.of()).isEqualTo(8);
        assertThat(rate.high()).isBetween(0.2, 0.4);
    }

    @Test
    void a_cluster_that_loses_members_shrinks_and_says_how_many_are_right() {
        Diagnosis second = new Inputs()
                .fails(1, 4, 8)
                .fails(2, 0, 6)
                .right(1, 0, 4)
                .after(FIRST)
                .diagnose();

        assertThat(statuses(second)).containsExactly("c2 PERSISTING", "c1 SHRINKING");
        FixRate rate = requireNonNull(second.clusters().getLast().fixRate());
        assertThat(rate.value()).isEqualTo(0.5);
        assertThat(rate.low()).isCloseTo(0.2152, within(1e-4));
        assertThat(rate.of()).isEqualTo(8);
    }

    @Test
    void a_cluster_whose_members_are_right_is_fixed_and_listed_once() {
        Diagnosis second = new Inputs()
                .fails(2, 0, 6)
                .fails(3, 0, 5)
                .right(1, 0, 8)
                .after(FIRST)
                .diagnose();

        assertThat(statuses(second)).containsExactly("c2 PERSISTING", "c3 NEW", "c1 FIXED");
        FailureCluster fixed = second.clusters().getLast();
        assertThat(fixed.failures()).isEmpty();
        assertThat(fixed.confusion()).isNull();
        assertThat(fixed.neighbours()).isEmpty();
        assertThat(fixed.name()).isEqualTo(FIRST.clusters().getFirst().name());
        assertThat(fixed.terms()).isEqualTo(FIRST.clusters().getFirst().terms());
        assertThat(requireNonNull(fixed.fixRate()).value()).isEqualTo(1);

        Diagnosis third = new Inputs()
                .fails(2, 0, 6)
                .fails(3, 0, 5)
                .right(1, 0, 8)
                .after(FIRST, second)
                .diagnose();
        assertThat(statuses(third)).containsExactly("c2 PERSISTING", "c3 PERSISTING");
    }

    @Test
    void a_fixed_cluster_that_fails_again_is_back_under_its_old_id() {
        Diagnosis second =
                new Inputs().fails(2, 0, 6).right(1, 0, 8).after(FIRST).diagnose();
        Diagnosis third =
                new Inputs().fails(2, 0, 6).right(1, 0, 8).after(FIRST, second).diagnose();

        Diagnosis fourth = new Inputs()
                .fails(2, 0, 6)
                .fails(1, 0, 5)
                .right(1, 5, 8)
                .after(FIRST, second, third)
                .diagnose();
        assertThat(statuses(fourth)).containsExactly("c2 PERSISTING", "c1 BACK");
        assertThat(requireNonNull(fourth.clusters().getLast().fixRate()).fixed())
                .isEqualTo(3);

        Diagnosis fifth = new Inputs()
                .fails(2, 0, 6)
                .fails(1, 0, 5)
                .after(FIRST, second, third, fourth)
                .diagnose();
        assertThat(statuses(fifth)).containsExactly("c2 PERSISTING", "c1 PERSISTING");
    }

    @Test
    void a_dissolved_cluster_with_most_members_right_is_fixed() {
        Diagnosis second = new Inputs()
                .fails(1, 0, 2)
                .fails(2, 0, 6)
                .fails(3, 0, 5)
                .right(1, 2, 8)
                .after(FIRST)
                .diagnose();

        assertThat(statuses(second)).containsExactly("c2 PERSISTING", "c3 NEW", "c1 FIXED");
        assertThat(second.unclustered()).extracting(Failure::exampleId).containsExactly("t1-00", "t1-01");
    }

    @Test
    void a_cluster_that_the_grouping_loses_but_that_still_fails_stays() {
        Diagnosis second =
                new Inputs().fails(1, 0, 7).right(2, 0, 6).after(FIRST).diagnose();

        assertThat(second.clusters()).hasSize(2);
        assertThat(statuses(second)).containsExactly("c1 SHRINKING", "c2 FIXED");
        assertThat(second.clusters().getFirst().size()).isEqualTo(7);
        assertThat(second.unclustered()).isEmpty();
    }

    @Test
    void too_few_left_of_a_cluster_with_too_few_right_are_unclustered_and_the_id_stays_free_for_their_return() {
        Diagnosis second = new Inputs()
                .fails(1, 0, 8)
                .fails(2, 0, 3)
                .right(2, 3, 5)
                .after(FIRST)
                .diagnose();
        assertThat(statuses(second)).containsExactly("c1 PERSISTING");

        Diagnosis third =
                new Inputs().fails(1, 0, 8).fails(2, 0, 6).after(FIRST, second).diagnose();
        assertThat(statuses(third)).containsExactly("c1 PERSISTING", "c2 PERSISTING");
    }

    @Test
    void of_two_merging_clusters_the_larger_gives_its_id() {
        Diagnosis merged = track(FIRST, List.of("t1-00", "t1-01", "t1-02", "t1-03", "t1-04", "t2-00", "t2-01"));

        assertThat(merged.clusters()).extracting(FailureCluster::id).contains("c1");
    }

    @Test
    void ids_are_never_given_twice() {
        Diagnosis second =
                new Inputs().right(1, 0, 8).right(2, 0, 6).after(FIRST).diagnose();
        Diagnosis third =
                new Inputs().fails(4, 0, 6).fails(5, 0, 5).after(FIRST, second).diagnose();

        assertThat(statuses(second)).containsExactly("c1 FIXED", "c2 FIXED");
        assertThat(statuses(third)).containsExactly("c3 NEW", "c4 NEW");
        assertThat(third.lastId()).isEqualTo(4);
    }

    /** Fixed ids come back only as BACK, new ids are new, and none is skipped. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void identities_stay_consistent_over_random_rounds(long seed) {
        Random random = new Random(seed);
        List<Diagnosis> rounds = new ArrayList<>();
        Set<String> everSeen = new HashSet<>();
        Set<String> fixed = new HashSet<>();
        for (int round = 0; round < 8; round++) {
            Inputs inputs = new Inputs().strays(random.nextInt(4)).after(rounds.toArray(Diagnosis[]::new));
            for (int topic = 1; topic <= 4; topic++) {
                int right = random.nextInt(11);
                inputs.fails(topic, right, 10).right(topic, 0, right);
            }
            Diagnosis diagnosis = inputs.diagnose();
            for (FailureCluster cluster : diagnosis.clusters()) {
                switch (cluster.status()) {
                    case NEW -> assertThat(everSeen.add(cluster.id())).isTrue();
                    case FIXED -> assertThat(fixed.add(cluster.id())).isTrue();
                    case BACK -> assertThat(fixed.remove(cluster.id())).isTrue();
                    case PERSISTING, SHRINKING -> assertThat(fixed).doesNotContain(cluster.id());
                }
                assertThat(everSeen).contains(cluster.id());
                assertThat(cluster.failures().isEmpty()).isEqualTo(cluster.status() == Status.FIXED);
            }
            assertThat(diagnosis.lastId()).isEqualTo(everSeen.size());
            rounds.add(diagnosis);
        }
        assertThat(everSeen).isNotEmpty();
    }

    private static Diagnosis track(Diagnosis before, List<String> members) {
        Inputs inputs = new Inputs().after(before).fails(9, 0, 6);
        members.forEach(id -> inputs.fail(3, id, id, "a", "b"));
        return inputs.diagnose();
    }

    private static List<String> statuses(Diagnosis diagnosis) {
        return diagnosis.clusters().stream()
                .map(cluster -> cluster.id() + " " + cluster.status())
                .toList();
    }
}
