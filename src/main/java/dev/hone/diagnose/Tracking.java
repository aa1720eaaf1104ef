package dev.hone.diagnose;

import dev.hone.diagnose.FailureCluster.Status;
import dev.hone.diagnose.Memory.Known;
import dev.hone.embed.Cosine;
import dev.hone.evaluate.Interval;
import dev.hone.evaluate.Wilson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows clusters from round to round by their members, in the manner of MONIC (Spiliopoulou et al. 2006).
 *
 * <p>A group is the cluster whose members that still fail it overlaps most (Jaccard, best pair first; equal ones by
 * activity, then by the cosine of their centres, then by age). A cluster that no group continues is fixed where most
 * of its members are right now; otherwise those that still fail and went to no other cluster stay together while there
 * are enough of them. An id is never given twice.
 */
final class Tracking {
    /** Half of each of two equally large sets in common gives a third; a bit less still tells of one origin. */
    private static final double ENOUGH_OVERLAP = 0.25;

    private static final int ENOUGH_SHARED = 2;

    private final Memory memory;
    private final DiagnosisInput in;
    private final Set<String> failing;

    Tracking(Memory memory, DiagnosisInput in) {
        this.memory = memory;
        this.in = in;
        this.failing = ids(in.failures());
    }

    /** This round's clusters with members, then those that are fixed. */
    List<Tracked> follow(List<List<Failure>> groups) {
        Map<Integer, Known> continued = match(groups);
        List<Tracked> tracked = new ArrayList<>();
        int lastId = memory.lastId();
        for (int group = 0; group < groups.size(); group++) {
            Known before = continued.get(group);
            tracked.add(
                    before == null
                            ? new Tracked(++lastId, Status.NEW, groups.get(group), null, null)
                            : continues(before, groups.get(group)));
        }
        Set<String> grouped =
                groups.stream().flatMap(List::stream).map(Failure::exampleId).collect(Collectors.toSet());
        for (Known known : memory.known()) {
            if (known.active() && !continued.containsValue(known)) {
                Tracked rest = rest(known, grouped);
                if (rest != null) {
                    tracked.add(rest);
                }
            }
        }
        return tracked;
    }

    /** Which known cluster each group continues; groups that are new are absent. */
    private Map<Integer, Known> match(List<List<Failure>> groups) {
        List<Pair> pairs = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            Set<String> members = ids(groups.get(group));
            for (Known known : memory.known()) {
                Pair pair = pair(group, members, known);
                if (pair.shared() >= ENOUGH_SHARED && pair.overlap() >= ENOUGH_OVERLAP) {
                    pairs.add(pair);
                }
            }
        }
        pairs.sort(Pair.BEST_FIRST);
        Map<Integer, Known> continued = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            if (!continued.containsKey(pair.group()) && !continued.containsValue(pair.known())) {
                continued.put(pair.group(), pair.known());
            }
        }
        return continued;
    }

    private Pair pair(int group, Set<String> members, Known known) {
        Set<String> still = ids(known.seen().failures());
        still.retainAll(failing);
        Set<String> union = new HashSet<>(still);
        union.addAll(members);
        int shared = still.size() + members.size() - union.size();
        double overlap = (double) shared / union.size();
        double likeness = shared == 0 ? 0 : Cosine.ofUnit(centre(members), centre(still));
        return new Pair(group, known, shared, overlap, likeness);
    }

    private float[] centre(Set<String> ids) {
        return Vectors.centre(
                ids.stream().sorted().map(id -> Vectors.of(in.vectors(), id)).toList());
    }

    private Tracked continues(Known before, List<Failure> members) {
        Status status = before.fixed() ? Status.BACK : stillThere(before, members);
        return new Tracked(before.number(), status, members, before.seen(), fixRate(before));
    }

    private static Status stillThere(Known before, List<Failure> members) {
        return members.size() < before.seen().size() ? Status.SHRINKING : Status.PERSISTING;
    }

    private @Nullable Tracked rest(Known known, Set<String> grouped) {
        FixRate rate = fixRate(known);
        if (2 * rate.fixed() > rate.of()) {
            return new Tracked(known.number(), Status.FIXED, List.of(), known.seen(), rate);
        }
        Set<String> before = ids(known.seen().failures());
        List<Failure> left = in.failures().stream()
                .filter(failure -> before.contains(failure.exampleId()))
                .filter(failure -> !grouped.contains(failure.exampleId()))
                .sorted(Comparator.comparing(Failure::exampleId))
                .toList();
        return left.size() < in.minCluster()
                ? null
                : new Tracked(known.number(), stillThere(known, left), left, known.seen(), rate);
    }

    private FixRate fixRate(Known known) {
        List<Failure> before = known.seen().failures();
        int fixed = (int) before.stream()
                .filter(failure -> in.nowRight().contains(failure.exampleId()))
                .count();
        Interval interval = Wilson.interval(fixed, before.size(), Wilson.CONFIDENCE);
        return new FixRate((double) fixed / before.size(), interval.low(), interval.high(), fixed, before.size());
    }

    private static Set<String> ids(List<Failure> failures) {
        return failures.stream().map(Failure::exampleId).collect(Collectors.toCollection(HashSet::new));
    }

    /** A group that may continue a known cluster; overlap is 0..1, likeness the cosine of their centres. */
    private record Pair(int group, Known known, int shared, double overlap, double likeness) {
        static final Comparator<Pair> BEST_FIRST = Comparator.comparingDouble(Pair::overlap)
                .reversed()
                .thenComparing(pair -> !pair.known().active())
                .thenComparing(Comparator.comparingDouble(Pair::likeness).reversed())
                .thenComparingInt(pair -> pair.known().number())
                .thenComparingInt(Pair::group);
    }
}
