package dev.hone.generate;

import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * Sends targets to the teachers that can serve them best: where something is to be selected from labelled rows, the
 * teachers that have such rows select it, and the others share the rest. Among those that may serve a target the shares
 * decide.
 */
final class Routing {
    private final List<TeacherMix.Share> shares;

    Routing(List<TeacherMix.Share> shares) {
        this.shares = shares;
    }

    /** For each teacher, how many examples of each target it is asked for. */
    List<List<Integer>> counts(List<Target> targets) {
        boolean selects = targets.stream().anyMatch(Routing::isSelected);
        boolean both = any(this::picksLabelled) && any(share -> !picksLabelled(share));
        if (!selects || !both) {
            return new TeacherShares(shares).counts(targets);
        }
        int[][] counts = new int[shares.size()][targets.size()];
        divide(targets, Routing::isSelected, this::picksLabelled, counts);
        divide(targets, target -> !isSelected(target), share -> !picksLabelled(share), counts);
        List<List<Integer>> perTeacher = new ArrayList<>();
        for (int[] row : counts) {
            perTeacher.add(Arrays.stream(row).boxed().toList());
        }
        return perTeacher;
    }

    private void divide(
            List<Target> targets, Predicate<Target> which, Predicate<TeacherMix.Share> who, int[][] counts) {
        List<Integer> teachers = places(shares, who);
        List<Integer> wanted = places(targets, which);
        List<List<Integer>> parts = new TeacherShares(
                        teachers.stream().map(shares::get).toList())
                .counts(wanted.stream().map(targets::get).toList());
        for (int i = 0; i < teachers.size(); i++) {
            for (int j = 0; j < wanted.size(); j++) {
                counts[teachers.get(i)][wanted.get(j)] = parts.get(i).get(j);
            }
        }
    }

    private static <T> List<Integer> places(List<T> all, Predicate<T> which) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (which.test(all.get(i))) {
                places.add(i);
            }
        }
        return Collections.unmodifiableList(places);
    }

    private boolean any(Predicate<TeacherMix.Share> which) {
        return shares.stream().anyMatch(share -> share.weight() > 0 && which.test(share));
    }

    private boolean picksLabelled(TeacherMix.Share share) {
        return share.teacher().supply().labelled() > 0;
    }

    private static boolean isSelected(Target target) {
        return target.kind() == Target.Kind.SELECT;
    }
}
