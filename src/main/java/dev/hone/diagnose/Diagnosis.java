package dev.hone.diagnose;

import java.util.List;

/**
 * What a round's student gets wrong.
 *
 * @param clusters failures that belong together, largest first, then those fixed this round
 * @param unclustered failures that belong to no cluster
 * @param map places of all failures in two dimensions
 * @param lastId number of the newest cluster id ever given in this run, so that ids are never reused
 * @param insight causes of single failures, doubtful labels, rows that hurt
 */
public record Diagnosis(
        List<FailureCluster> clusters, List<Failure> unclustered, List<MapPoint> map, int lastId, Insight insight) {
    public Diagnosis {
        clusters = List.copyOf(clusters);
        unclustered = List.copyOf(unclustered);
        map = List.copyOf(map);
    }

    /** A diagnosis before anything was trained. */
    public static Diagnosis none() {
        return new Diagnosis(List.of(), List.of(), List.of(), 0, Insight.none());
    }

    /** This diagnosis with the training rows that hurt. */
    public Diagnosis withHurtful(List<HurtfulRow> rows) {
        var found = new Insight(insight.causes(), insight.suspects(), rows);
        return new Diagnosis(clusters, unclustered, map, lastId, found);
    }
}
