package dev.hone.diagnose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the earlier rounds knew of every cluster that ever had an id.
 *
 * @param known clusters in the order in which they were first seen
 * @param lastId number of the newest id ever given
 */
record Memory(List<Known> known, int lastId) {
    Memory {
        known = List.copyOf(known);
    }

    /**
     * A cluster as it was last seen.
     *
     * @param seen the cluster in the last round in which it had members
     * @param fixed whether it was reported as fixed since
     * @param active whether it had members in the latest round
     */
    record Known(FailureCluster seen, boolean fixed, boolean active) {
        int number() {
            return Integer.parseInt(seen.id().substring(1));
        }
    }

    static Memory of(List<Diagnosis> earlier) {
        Map<String, Known> known = new LinkedHashMap<>();
        int lastId = 0;
        for (Diagnosis diagnosis : earlier) {
            known.replaceAll((id, before) -> new Known(before.seen(), before.fixed(), false));
            for (FailureCluster cluster : diagnosis.clusters()) {
                if (cluster.status() == FailureCluster.Status.FIXED) {
                    known.computeIfPresent(cluster.id(), (id, before) -> new Known(before.seen(), true, false));
                } else {
                    known.put(cluster.id(), new Known(cluster, false, true));
                }
            }
            lastId = Math.max(lastId, diagnosis.lastId());
        }
        return new Memory(List.copyOf(known.values()), lastId);
    }
}
