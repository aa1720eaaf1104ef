package dev.hone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.diagnose.FailureCluster.Status;
import dev.hone.embed.Cosine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnoserTest {
    private static final String[] TOP_UP = {
        "My top-up was reverted, why?",
        "Why has the top-up I made been reverted?",
        "I tried a top-up and it got reverted",
        "reverted top-up this morning",
        "The top-up was reverted again"
    };
    private static final String[] PIN = {
        "I forgot my PIN",
        "How do I unblock the PIN?",
        "PIN blocked after three attempts",
        "The machine blocked my PIN",
        "unblock PIN please",
        "PIN blocked"
    };

    private static Inputs twoTopics() {
        return new Inputs()
                .fails(1, "top_up_reverted", "top_up_failed", TOP_UP)
                .fails(2, "pin_blocked", "change.pin", PIN)
                .strays(3);
    }

    @Test
    void failures_of_a_topic_form_a_cluster_and_strays_none() {
        Diagnosis diagnosis = twoTopics().diagnose();

        assertThat(diagnosis.clusters()).extracting(FailureCluster::id).containsExactly("c1", "c2");
        assertThat(diagnosis.clusters()).extracting(FailureCluster::size).containsExactly(6, 5);
        assertThat(diagnosis.clusters()).extracting(FailureCluster::status).containsOnly(Status.NEW);
        assertThat(diagnosis.clusters()).extracting(FailureCluster::fixRate).containsOnlyNulls();
        assertThat(diagnosis.unclustered()).extracting(Failure::exampleId).allMatch(id -> id.startsWith("stray"));
        assertThat(diagnosis.unclustered()).hasSize(3);
        assertThat(diagnosis.lastId()).isEqualTo(2);
    }

    @Test
    void a_name_is_made_of_the_clusters_own_words_and_its_main_confusion() {
        List<FailureCluster> clusters = twoTopics().diagnose().clusters();

        assertThat(clusters.getLast().name()).isEqualTo("reverted, top-up: top up reverted read as top up failed");
        assertThat(clusters.getLast().confusion()).isEqualTo("top_up_reverted -> top_up_failed");
        assertThat(clusters.getFirst().terms()).startsWith("pin", "blocked");
        assertThat(clusters.getFirst().name()).endsWith(": pin blocked read as change pin");
    }

    @Test
    void clusters_with_the_same_confusion_are_told_apart_by_their_words() {
        Inputs inputs = new Inputs().fails(1, "act", "event", TOP_UP).fails(2, "act", "event", PIN);

        List<FailureCluster> clusters = inputs.diagnose().clusters();

        assertThat(clusters).hasSize(2);
        assertThat(clusters.getFirst().name()).contains("pin").doesNotContain("top-up");
        assertThat(clusters.getLast().name()).contains("top-up").doesNotContain("pin");
    }

    @Test
    void a_word_that_is_everywhere_names_no_cluster() {
        String[] one = {"bank ledger red", "bank ledger blue", "bank ledger", "bank ledger old", "bank ledger sum"};
        String[] two = {"bank river red", "bank river blue", "bank river", "bank river old", "bank river sum"};

        List<FailureCluster> clusters = new Inputs()
                .fails(1, "a", "b", one)
                .fails(2, "a", "b", two)
                .diagnose()
                .clusters();

        assertThat(clusters)
                .allSatisfy(cluster -> assertThat(cluster.terms().getFirst()).isIn("ledger", "river"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 16, 24, 40, 80})
    void a_topic_that_is_one_stays_one_however_large_it_is(int size) {
        Diagnosis diagnosis = new Inputs()
                .fails(1, 0, size)
                .fails(2, 0, size + 1)
                .fails(3, 0, 8)
                .diagnose();

        assertThat(diagnosis.clusters()).extracting(FailureCluster::size).containsExactly(size + 1, size, 8);
    }

    @Test
    void the_order_of_failures_changes_nothing() {
        DiagnosisInput in = twoTopics().input();
        List<Failure> shuffled = new ArrayList<>(in.failures());
        Collections.shuffle(shuffled, new Random(5));
        var other =
                new DiagnosisInput(4, shuffled, in.vectors(), List.of(), List.of(), Set.of(), in.probe(), in.labels());

        assertThat(Diagnoser.diagnose(other, PowerIteration::project))
                .isEqualTo(Diagnoser.diagnose(in, PowerIteration::project));
    }

    @Test
    void every_failure_has_its_place_on_the_map_and_in_one_list() {
        DiagnosisInput in = twoTopics().input();
        Diagnosis diagnosis = Diagnoser.diagnose(in, PowerIteration::project);

        assertThat(diagnosis.map()).hasSize(in.failures().size());
        List<String> listed = new ArrayList<>();
        diagnosis.clusters().forEach(cluster -> cluster.failures().forEach(one -> listed.add(one.exampleId())));
        diagnosis.unclustered().forEach(one -> listed.add(one.exampleId()));
        assertThat(listed)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        in.failures().stream().map(Failure::exampleId).toList());
        assertThat(diagnosis.map())
                .filteredOn(point -> point.exampleId().startsWith("t2"))
                .extracting(MapPoint::cluster)
                .containsOnly("c1");
        assertThat(diagnosis.map()).extracting(MapPoint::x).doesNotHaveDuplicates();
    }

    @Test
    void the_nearest_training_examples_come_first_and_a_repeated_one_once() {
        Inputs inputs = twoTopics();
        for (int i = 0; i < 4; i++) {
            inputs.trains(1, "my top-up came back " + i, "top_up_reverted");
            inputs.trains(2, "pin number " + i, "pin_blocked");
        }
        inputs.trains(1, "my top-up came back 0", "top_up_reverted");

        List<Neighbour> nearest = inputs.diagnose().clusters().getLast().neighbours();

        assertThat(nearest).hasSize(5).doesNotHaveDuplicates();
        assertThat(nearest.subList(0, 4)).extracting(Neighbour::label).containsOnly("top_up_reverted");
        assertThat(nearest).isSortedAccordingTo((a, b) -> Double.compare(b.cosine(), a.cosine()));
        assertThat(nearest.getFirst().cosine()).isGreaterThan(0.9);
        assertThat(nearest.getLast().cosine()).isLessThan(0.5);
    }

    @Test
    void too_few_failures_are_left_unclustered() {
        assertThat(new Inputs().diagnose()).isEqualTo(Diagnosis.none());

        Diagnosis one = new Inputs().fails(1, 0, 1).diagnose();
        assertThat(one.unclustered()).hasSize(1);
        assertThat(one.map()).containsExactly(new MapPoint("t1-00", 0, 0, null));

        Diagnosis two = new Inputs().fails(1, 0, 2).diagnose();
        assertThat(two.clusters()).isEmpty();
        assertThat(two.map())
                .hasSize(2)
                .allSatisfy(point -> assertThat(point.y()).isZero());

        Diagnosis seven = new Inputs().fails(1, 0, 4).fails(2, 0, 3).diagnose();
        assertThat(seven.clusters()).isEmpty();
        assertThat(seven.unclustered()).hasSize(7);
    }

    @Test
    void identical_failures_do_not_crash() {
        assertThat(new Inputs().same(20).diagnose().unclustered()).hasSize(20);

        Diagnosis mixed = new Inputs().same(10).fails(2, 0, 8).strays(3).diagnose();
        assertThat(mixed.clusters()).isNotEmpty();
        assertThat(mixed.clusters().getFirst().failures())
                .extracting(Failure::exampleId)
                .allMatch(id -> id.startsWith("same"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_failures_are_all_accounted_for_and_no_cluster_is_too_small(long seed) {
        Random random = new Random(seed);
        Inputs inputs = new Inputs().minCluster(2 + random.nextInt(4)).strays(random.nextInt(30));
        for (int topic = 0; topic < random.nextInt(6); topic++) {
            inputs.fails(topic, 0, random.nextInt(12));
        }
        DiagnosisInput in = inputs.input();

        Diagnosis diagnosis = Diagnoser.diagnose(in, PowerIteration::project);

        int clustered =
                diagnosis.clusters().stream().mapToInt(FailureCluster::size).sum();
        assertThat(clustered + diagnosis.unclustered().size())
                .isEqualTo(in.failures().size());
        assertThat(diagnosis.clusters()).allMatch(cluster -> cluster.size() >= in.minCluster());
        assertThat(diagnosis.clusters()).extracting(FailureCluster::id).doesNotHaveDuplicates();
    }

    @Test
    void refuses_failures_without_a_vector_and_clusters_of_one() {
        var failure = new Failure("x", "text", "a", "b", 1);
        var row = new LabelledRow("x", "text", "a", LabelledRow.Place.PROBE);

        assertThatThrownBy(() -> input(4, List.of(failure), List.of(row)))
                .hasMessageContaining("failure x has no vector");
        assertThatThrownBy(() -> input(4, List.of(failure), List.of()))
                .hasMessageContaining("failure x is no row of probe");
        assertThatThrownBy(() -> input(1, List.of(), List.of())).hasMessageContaining("diagnose.min-cluster: 1");
        assertThatThrownBy(() -> Vectors.of(Map.of(), "y")).hasMessageContaining("example y has no vector");
    }

    @Test
    void a_centre_of_opposite_vectors_is_zero_and_no_number_is_lost() {
        assertThat(Vectors.centre(List.of(new float[] {1, 0}, new float[] {-1, 0})))
                .containsExactly(0, 0);
        assertThat(Cosine.ofUnit(new float[] {0.6f, 0.8f}, new float[] {0.6f, 0.8f}))
                .isCloseTo(1, within(1e-6));
    }

    private static DiagnosisInput input(int minCluster, List<Failure> failures, List<LabelledRow> probe) {
        return new DiagnosisInput(minCluster, failures, Map.of(), List.of(), List.of(), Set.of(), probe, List.of());
    }
}
