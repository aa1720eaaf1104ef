package dev.hone.diagnose;

import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
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
 */
final class Density {
    /** Group of a point that belongs to none. */
    static final int NOISE = 0;

    private static final int ONE_THREAD = 1;

    /** Kept, because a logger that nobody holds forgets its level: the trainer reports each run, which is no news. */
    private static final Logger TRAINER_LOG = Logger.getLogger(HdbscanTrainer.class.getName());

    static {
        TRAINER_LOG.setLevel(Level.WARNING);
    }

    private Density() {}

    /**
     * The group of each point.
     *
     * @param points n rows of equal length
     * @param smallest fewest points of a group, at least 2; also the neighbours that density is measured by
     * @return n numbers, {@link #NOISE} or a group's; all noise where there are fewer than {@code 2 * smallest} points
     *     or they are all the same, because one group of everything says nothing
     */
    static int[] groups(float[][] points, int smallest) {
        int[] noise = new int[points.length];
        if (points.length < 2 * smallest || allTheSame(points)) {
            return noise;
        }
        var trainer = new HdbscanTrainer(
                smallest, DistanceType.L2.getDistance(), smallest, ONE_THREAD, NeighboursQueryFactoryType.BRUTE_FORCE);
        return trainer.train(dataset(points)).getClusterLabels().stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static boolean allTheSame(float[][] points) {
        return Arrays.stream(points).allMatch(point -> Arrays.equals(point, points[0]));
    }

    private static MutableDataset<ClusterID> dataset(float[][] points) {
        String[] names = new String[points[0].length];
        Arrays.setAll(names, column -> "f%03d".formatted(column));
        var factory = new ClusteringFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("failures", factory), factory);
        for (float[] point : points) {
            double[] values = new double[point.length];
            Arrays.setAll(values, column -> point[column]);
            dataset.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, values));
        }
        return dataset;
    }
}
