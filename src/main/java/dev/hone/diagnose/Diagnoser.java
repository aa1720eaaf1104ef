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
        float[][] places = places(failures, in.vectors(), projection);
        int[] groups = Density.groups(places, in.minCluster());
        List<List<Failure>> grouped = grouped(failures, groups);
        Memory memory = Memory.of(in.earlier());
        List<Tracked> tracked = new Tracking(memory, in).follow(grouped);
        List<FailureCluster> clusters = describe(tracked, in);
        return new Diagnosis(
                clusters, unclustered(failures, clusters), map(failures, places, clusters), lastId(memory, tracked));
    }

    /** One row a failure; without columns where fewer than two failures leave nothing to compare. */
    private static float[][] places(List<Failure> failures, Map<String, float[]> vectors, Projection projection) {
        int n = failures.size();
        if (n < 2) {
            return new float[n][0];
        }
        float[][] rows = failures.stream()
                .map(failure -> Vectors.of(vectors, failure.exampleId()))
                .toArray(float[][]::new);
        int dimensions = Math.min(CLUSTER_DIMENSIONS, Math.min(n - 1, rows[0].length));
        return projection.project(rows, dimensions);
    }

    private static List<List<Failure>> grouped(List<Failure> failures, int[] groups) {
        Map<Integer, List<Failure>> byGroup = new HashMap<>();
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] != Density.NOISE) {
                byGroup.computeIfAbsent(groups[i], group -> new ArrayList<>()).add(failures.get(i));
            }
        }
        return byGroup.values().stream()
                .sorted(Comparator.<List<Failure>>comparingInt(List::size)
                        .reversed()
                        .thenComparing(members -> members.getFirst().exampleId()))
                .toList();
    }

    private static List<FailureCluster> describe(List<Tracked> tracked, DiagnosisInput in) {
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
            clusters.add(present(
                    present.get(i), naming.name(i), nearest.to(present.get(i).members())));
        }
        tracked.stream()
                .filter(one -> one.members().isEmpty())
                .map(Diagnoser::fixed)
                .forEach(clusters::add);
        return clusters;
    }

    private static FailureCluster present(Tracked one, Naming.Name name, List<Neighbour> neighbours) {
        return new FailureCluster(
                one.id(),
                name.text(),
                one.status(),
                one.members(),
                name.terms(),
                name.confusion(),
                neighbours,
                one.fixRate());
    }

    private static FailureCluster fixed(Tracked one) {
        return new FailureCluster(
                one.id(), one.nameBefore(), one.status(), List.of(), one.termsBefore(), null, List.of(), one.fixRate());
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
