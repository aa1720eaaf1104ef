package dev.hone.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups a round's failures into named clusters that keep their identity from round to round. */
public final class Diagnoser {
    /** In all 384 dimensions of a sentence vector HDBSCAN finds 2-3 clusters, in 50 about 19. */
    private static final int CLUSTER_DIMENSIONS = 50;

    private static final int MAP_DIMENSIONS = 2;

    private Diagnoser() {}

    /** The diagnosis of a round; it does not depend on the order of the failures. */
    public static Diagnosis diagnose(DiagnosisInput in, Projection projection) {
        List<Failure> failures = in.failures().stream()
                .sorted(Comparator.comparing(Failure::exampleId))
                .toList();
        float[][] differences = places(Difference.of(failures, in), CLUSTER_DIMENSIONS, projection);
        List<List<Failure>> grouped = grouped(failures, Density.groups(differences, in.minCluster()));
        Memory memory = Memory.of(in.earlier());
        List<Tracked> tracked = new Tracking(memory, in).follow(grouped);
        Insight insight = insight(in);
        List<FailureCluster> clusters = describe(tracked, in, insight.causes());
        float[][] inputs = failures.stream()
                .map(failure -> Vectors.of(in.vectors(), failure.exampleId()))
                .toArray(float[][]::new);
        List<MapPoint> map = map(failures, places(inputs, MAP_DIMENSIONS, projection), clusters);
        return new Diagnosis(clusters, unclustered(failures, clusters), map, lastId(memory, tracked), insight);
    }

    private static Insight insight(DiagnosisInput in) {
        Scene scene = Scene.of(in);
        boolean free = in.labels().isEmpty(); // near inputs have other outputs there, as a rule
        List<Suspect> suspects = free ? List.of() : Suspects.in(scene);
        return new Insight(Causes.of(in, scene, suspects), suspects, List.of());
    }

    /** One row a failure; without columns where fewer than two failures leave nothing to compare. */
    private static float[][] places(float[][] rows, int most, Projection projection) {
        int n = rows.length;
        return n < 2 ? new float[n][0] : projection.project(rows, Math.min(most, Math.min(n - 1, rows[0].length)));
    }

    /** Largest first; the order of the groups decides the order of new ids. */
    private static List<List<Failure>> grouped(List<Failure> failures, List<List<Integer>> groups) {
        return groups.stream()
                .map(rows -> rows.stream().map(failures::get).toList())
                .sorted(Comparator.<List<Failure>>comparingInt(List::size)
                        .reversed()
                        .thenComparing(members -> members.getFirst().exampleId()))
                .toList();
    }

    private static List<FailureCluster> describe(List<Tracked> tracked, DiagnosisInput in, Map<String, Cause> causes) {
        List<Tracked> present = tracked.stream()
                .filter(one -> !one.members().isEmpty())
                .sorted(Comparator.<Tracked>comparingInt(one -> one.members().size())
                        .reversed()
                        .thenComparingInt(Tracked::number))
                .toList();
        Naming naming = Naming.of(present.stream().map(Tracked::members).toList(), in.failures());
        NearestTraining nearest = NearestTraining.of(in.training(), in.vectors());
        List<FailureCluster> clusters = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            List<Failure> members = present.get(i).members();
            Naming.Name name = in.labels().isEmpty() ? naming.name(i, causes) : naming.name(i);
            Traits traits =
                    new Traits(name.terms(), name.confusion(), nearest.to(members), Causes.reasons(members, causes));
            clusters.add(present(present.get(i), name.text(), traits));
        }
        tracked.stream()
                .filter(one -> one.members().isEmpty())
                .map(Diagnoser::fixed)
                .forEach(clusters::add);
        return clusters;
    }

    private static FailureCluster present(Tracked one, String name, Traits traits) {
        return new FailureCluster(one.id(), name, one.status(), one.members(), one.fixRate(), traits);
    }

    private static FailureCluster fixed(Tracked one) {
        return new FailureCluster(
                one.id(), one.nameBefore(), one.status(), List.of(), one.fixRate(), Traits.of(one.termsBefore()));
    }

    private static List<Failure> unclustered(List<Failure> failures, List<FailureCluster> clusters) {
        Set<String> clustered = clusters.stream()
                .flatMap(cluster -> cluster.failures().stream())
                .map(Failure::exampleId)
                .collect(Collectors.toSet());
        return failures.stream()
                .filter(failure -> !clustered.contains(failure.exampleId()))
                .toList();
    }

    private static List<MapPoint> map(List<Failure> failures, float[][] places, List<FailureCluster> clusters) {
        Map<String, String> clusterOf = new HashMap<>();
        for (FailureCluster cluster : clusters) {
            cluster.failures().forEach(failure -> clusterOf.put(failure.exampleId(), cluster.id()));
        }
        List<MapPoint> map = new ArrayList<>();
        for (int i = 0; i < failures.size(); i++) {
            float[] place = Arrays.copyOf(places[i], MAP_DIMENSIONS);
            String id = failures.get(i).exampleId();
            map.add(new MapPoint(id, place[0], place[1], clusterOf.get(id)));
        }
        return map;
    }

    private static int lastId(Memory memory, List<Tracked> tracked) {
        return tracked.stream().mapToInt(Tracked::number).reduce(memory.lastId(), Math::max);
    }
}
