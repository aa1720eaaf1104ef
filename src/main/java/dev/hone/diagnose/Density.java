package dev.hone.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Finds dense groups of points by HDBSCAN* (Campello, Moulavi and Sander 2013; Tribuo's implementation) with Euclidean
 * distance; one thread, so that it is deterministic.
 *
 * <p>Two choices are measured on the failures of BANKING77 and of dictionary definitions. Density is taken from the
 * nearest neighbour only: with the usual four neighbours 126 of 171 failures became one group, with one they became 13
 * groups of at most 21. And a group that is still a large part of everything, which happens with about a hundred
 * failures (93 of 111), is grouped again by itself; its parts are kept if they hold half of its points, and the
 * largest no more than half of those (one dense blob only loses chips).
 */
final class Density {
    /** The trainer counts the point itself as its first neighbour. */
    private static final int NEIGHBOURS = 2;

    private static final double LARGE_SHARE = 0.2;
    private static final double HELD_SHARE = 0.5;
    private static final int ONE_THREAD = 1;
    private static final int NOISE = 0;

    /** Kept, because a logger that nobody holds forgets its level: the trainer reports each run, which is no news. */
    private static final Logger TRAINER_LOG = Logger.getLogger(HdbscanTrainer.class.getName());

    static {
        TRAINER_LOG.setLevel(Level.WARNING);
    }

    private final float[][] points;
    private final int smallest;

    private Density(float[][] points, int smallest) {
        this.points = points;
        this.smallest = smallest;
    }

    /**
     * The dense groups, as ascending row numbers; a point is in one of them or in none.
     *
     * @param points n rows of equal length
     * @param smallest fewest points of a group, at least 2
     * @return nothing where there are fewer than {@code 2 * smallest} points or they are all the same, because one
     *     group of everything says nothing
     */
    static List<List<Integer>> groups(float[][] points, int smallest) {
        var density = new Density(points, smallest);
        List<List<Integer>> groups = new ArrayList<>();
        for (List<Integer> group :
                density.grouped(IntStream.range(0, points.length).boxed().toList())) {
            density.refine(group, groups);
        }
        return groups;
    }

    /** Adds the group, or its parts where it is large and falls into parts. */
    private void refine(List<Integer> group, List<List<Integer>> groups) {
        boolean large = group.size() > LARGE_SHARE * points.length && group.size() >= 4 * smallest;
        List<List<Integer>> parts = large ? grouped(group) : List.of();
        int held = parts.stream().mapToInt(List::size).sum();
        int largest = parts.stream().mapToInt(List::size).max().orElse(0);
        boolean falls = held >= HELD_SHARE * group.size() && largest <= HELD_SHARE * held;
        if (parts.isEmpty() || !falls) {
            groups.add(group);
        } else {
            parts.forEach(part -> refine(part, groups));
        }
    }

    private List<List<Integer>> grouped(List<Integer> rows) {
        if (rows.size() < 2 * smallest || allTheSame(rows)) {
            return List.of();
        }
        var trainer = new HdbscanTrainer(
                smallest,
                DistanceType.L2.getDistance(),
                NEIGHBOURS,
                ONE_THREAD,
                NeighboursQueryFactoryType.BRUTE_FORCE);
        List<Integer> labels = trainer.train(dataset(rows)).getClusterLabels();
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i) != NOISE) {
                groups.computeIfAbsent(labels.get(i), label -> new ArrayList<>())
                        .add(rows.get(i));
            }
        }
        return List.copyOf(groups.values());
    }

    private boolean allTheSame(List<Integer> rows) {
        float[] first = points[rows.getFirst()];
        return rows.stream().allMatch(row -> Arrays.equals(points[row], first));
    }

    private MutableDataset<ClusterID> dataset(List<Integer> rows) {
        String[] names = new String[points[0].length];
        Arrays.setAll(names, column -> "f%03d".formatted(column));
        var factory = new ClusteringFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("failures", factory), factory);
        for (int row : rows) {
            double[] values = new double[names.length];
            Arrays.setAll(values, column -> points[row][column]);
            dataset.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, values));
        }
        return dataset;
    }
}
