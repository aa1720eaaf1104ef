package dev.hone.plan;

import dev.hone.config.PlanConfig;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.Insight;
import dev.hone.diagnose.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Diagnoses and plan inputs for tests. */
final class Plans {
    static final List<String> LABELS = List.of("a", "b", "c", "d");

    private Plans() {}

    static PlanConfig policy(String policy) {
        return new PlanConfig(policy, 0.5, 0.25);
    }

    static PlanInput input(PlanConfig config, int perRound, Diagnosis diagnosis) {
        return new PlanInput(config, perRound, 1, LABELS, fresh(), diagnosis, 7);
    }

    /** Before anything was trained, with a teacher that writes and plenty of probe rows. */
    static Standing fresh() {
        return standing(Supply.WRITTEN, Set.of());
    }

    static Standing standing(Supply supply, Set<String> served) {
        return new Standing(Map.of(), served, 1000, List.of(), supply);
    }

    static Failure failure(String id, String expected) {
        return new Failure(id, "input " + id, expected, "z", 0.9);
    }

    static List<Failure> failures(String prefix, int count) {
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            failures.add(failure(prefix + i, LABELS.get(i % LABELS.size())));
        }
        return failures;
    }

    static FailureCluster cluster(String id, int size) {
        FailureCluster.Status status = size == 0 ? FailureCluster.Status.FIXED : FailureCluster.Status.NEW;
        return new FailureCluster(id, "name " + id, status, failures(id + "-", size), null, Traits.of(List.of()));
    }

    static Diagnosis diagnosis(List<FailureCluster> clusters, int unclustered) {
        return new Diagnosis(clusters, failures("u", unclustered), List.of(), clusters.size(), Insight.none());
    }

    /** Any plan input that a run could meet. */
    static PlanInput random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String policy = List.of("adaptive", "cov", "mix", "balanced", "targeted", "random", "margin")
                .get(random.nextInt(7));
        double floor = random.nextInt(11) / 10.0;
        PlanConfig config = new PlanConfig(policy, floor, Math.max(0.01, random.nextDouble()));
        List<FailureCluster> clusters = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            clusters.add(cluster("c" + i, random.nextInt(12)));
        }
        Map<String, Integer> trained = new TreeMap<>();
        for (String label : LABELS) {
            trained.put(label, random.nextInt(20));
        }
        Diagnosis diagnosis = diagnosis(clusters, random.nextInt(15));
        Supply supply = List.of(Supply.WRITTEN, Supply.LABELLED, Supply.UNLABELLED, new Supply(0.2, 0.3, 0.5))
                .get(random.nextInt(4));
        Standing.Care care = List.of(Standing.Care.NONE, Standing.Care.FITS_PROBE, Standing.Care.ALIKE)
                .get(random.nextInt(3));
        Standing standing = new Standing(trained, Set.of("c1-0", "u1"), random.nextInt(40), List.of(), supply, care);
        return new PlanInput(config, 1 + random.nextInt(120), 1 + random.nextInt(6), LABELS, standing, diagnosis, seed);
    }
}
