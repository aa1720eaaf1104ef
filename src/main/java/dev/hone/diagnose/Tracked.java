package dev.hone.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of this round with its identity.
 *
 * @param number number of its id
 * @param status what became of it
 * @param members its failures; empty where fixed
 * @param before the same cluster in the last round in which it had members, or null where new
 * @param fixRate how many of those members are right now, or null where new
 */
record Tracked(
        int number,
        FailureCluster.Status status,
        List<Failure> members,
        @Nullable FailureCluster before,
        @Nullable FixRate fixRate) {
    Tracked {
        members = List.copyOf(members);
    }

    String id() {
        return "c" + number;
    }

    String nameBefore() {
        return before == null ? "" : before.name();
    }

    List<String> termsBefore() {
        return before == null ? List.of() : before.terms();
    }
}
