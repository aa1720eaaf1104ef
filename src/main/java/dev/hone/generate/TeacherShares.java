package dev.hone.generate;

import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides the examples of a request among teachers. The totals follow the shares by largest remainder; within them,
 * each single example goes to the teacher that is furthest behind its share, so that small targets are spread, too.
 */
final class TeacherShares {
    private final double[] weights;

    TeacherShares(List<TeacherMix.Share> shares) {
        double sum = shares.stream().mapToDouble(TeacherMix.Share::weight).sum();
        this.weights =
                shares.stream().mapToDouble(share -> share.weight() / sum).toArray();
    }

    /** For each teacher, how many examples of each target it is asked for. */
    List<List<Integer>> counts(List<Target> targets) {
        int total = targets.stream().mapToInt(Target::count).sum();
        int[] quotas = quotas(total);
        int[] given = new int[weights.length];
        int[][] counts = new int[weights.length][targets.size()];
        int dealt = 0;
        for (int target = 0; target < targets.size(); target++) {
            for (int i = 0; i < targets.get(target).count(); i++) {
                dealt++;
                int next = furthestBehind(quotas, given, (double) dealt / total);
                given[next]++;
                counts[next][target]++;
            }
        }
        List<List<Integer>> perTeacher = new ArrayList<>();
        for (int[] row : counts) {
            perTeacher.add(Arrays.stream(row).boxed().toList());
        }
        return perTeacher;
    }

    private int[] quotas(int total) {
        int[] quotas = new int[weights.length];
        double[] remainders = new double[weights.length];
        int left = total;
        for (int i = 0; i < weights.length; i++) {
            quotas[i] = (int) Math.floor(weights[i] * total + 1e-9);
            remainders[i] = weights[i] * total - quotas[i];
            left -= quotas[i];
        }
        for (; left > 0; left--) {
            int largest = indexOfLargest(remainders);
            quotas[largest]++;
            remainders[largest] = Double.NEGATIVE_INFINITY;
        }
        return quotas;
    }

    private static int furthestBehind(int[] quotas, int[] given, double progress) {
        double[] behind = new double[quotas.length];
        for (int i = 0; i < quotas.length; i++) {
            behind[i] = given[i] < quotas[i] ? quotas[i] * progress - given[i] : Double.NEGATIVE_INFINITY;
        }
        return indexOfLargest(behind);
    }

    private static int indexOfLargest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
