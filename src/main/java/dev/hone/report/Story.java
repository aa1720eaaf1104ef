package dev.hone.report;

import dev.hone.diagnose.FailureCluster;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every cluster from round to round, those with most failures over all rounds first.
 *
 * @param rounds numbers of the rounds
 * @param lines one per cluster
 * @param unclustered failures in no cluster, by round
 */
record Story(List<Integer> rounds, List<Line> lines, List<Integer> unclustered) {
    /**
     * One cluster.
     *
     * @param name its newest name
     * @param cells what it was in each round, null where it did not exist
     */
    record Line(String id, String name, List<Cell> cells) {
        int total() {
            return cells.stream().mapToInt(Cell::size).sum();
        }
    }

    /** A cluster in one round; {@code status} is null where it did not exist. */
    record Cell(int size, FailureCluster.@Nullable Status status) {}

    static Story of(RunReport report) {
        List<RoundReport> rounds = report.rounds();
        Map<String, String> names = new LinkedHashMap<>();
        rounds.forEach(round -> round.clusters().forEach(cluster -> rename(names, cluster)));
        List<Line> lines = names.entrySet().stream()
                .map(named -> new Line(named.getKey(), named.getValue(), cells(rounds, named.getKey())))
                .sorted(Comparator.comparingInt(Line::total).reversed())
                .toList();
        return new Story(
                rounds.stream().map(RoundReport::round).toList(),
                lines,
                rounds.stream().map(round -> round.unclustered().size()).toList());
    }

    private static void rename(Map<String, String> names, ClusterReport cluster) {
        if (cluster.size() > 0) {
            names.put(cluster.id(), cluster.name());
        } else {
            names.putIfAbsent(cluster.id(), cluster.name());
        }
    }

    private static List<Cell> cells(List<RoundReport> rounds, String id) {
        return rounds.stream().map(round -> cell(round, id)).toList();
    }

    private static Cell cell(RoundReport round, String id) {
        Map<String, ClusterReport> byId = new HashMap<>();
        round.clusters().forEach(cluster -> byId.put(cluster.id(), cluster));
        ClusterReport found = byId.get(id);
        return found == null ? new Cell(0, null) : new Cell(found.size(), found.status());
    }
}
