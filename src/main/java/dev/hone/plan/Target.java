package dev.hone.plan;

import dev.hone.data.Example;
import dev.hone.data.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A share of the next round's examples: what they should be about and how many are wanted.
 *
 * @param id unique within the round, such as {@code r2-c3} or {@code r2-label-noun.act}
 * @param kind how examples are chosen for it
 * @param cluster id of the failure cluster it serves, or null
 * @param label label all its examples must carry, or null where {@code aims} or nothing decides
 * @param slice slice whose seeds are shown for it, or null where any are
 * @param aims failing inputs to be near, in order of importance; empty unless {@link Kind#AIMED}
 *     or {@link Kind#ONCE}
 * @param count number of kept examples wanted, at least 1
 */
public record Target(
        String id,
        Kind kind,
        @Nullable String cluster,
        @Nullable String label,
        @Nullable Slice slice,
        List<Aim> aims,
        int count) {

    /** A target of no slice. */
    public Target(String id, Kind kind, @Nullable String cluster, @Nullable String label, List<Aim> aims, int count) {
        this(id, kind, cluster, label, null, aims, count);
    }

    /** How examples are chosen for a target. */
    public enum Kind {
        /** Any example of the label: the coverage floor. */
        COVERAGE,
        /** Near the failing inputs, with their right answer; each may ask again and again. */
        AIMED,
        /** Near the failing inputs, with their right answer, at most one example for each. */
        ONCE,
        /** Those that lower the student's expected error most; needs rows that exist with their labels. */
        SELECT,
        /** Those on which the student's two best labels are closest. */
        MARGIN,
        /** Any example at all. */
        RANDOM
    }

    public Target {
        aims = List.copyOf(aims);
        if (count < 1) {
            throw new IllegalArgumentException("target.%s.count (%d) must be at least 1".formatted(id, count));
        }
    }

    /** The same target with another number of examples. */
    public Target withCount(int wanted) {
        return new Target(id, kind, cluster, label, slice, aims, wanted);
    }

    /** The same target for other failing inputs. */
    public Target withAims(List<Aim> others) {
        return new Target(id, kind, cluster, label, slice, others, count);
    }

    /** Whether a row shows what is wanted: it has the label and belongs to the slice, where the target names them. */
    public boolean isShownBy(Example row) {
        return (label == null || row.output().equals(label)) && (slice == null || slice.holds(row));
    }
}
