package dev.hone.diagnose;

import dev.hone.data.Example;
import dev.hone.embed.Cosine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rows that a diagnosis may look at, each once: training first, then probe. */
final class Scene {
    /** Queries answered at a time, so that their cosines fit into the cache and not all have to be held. */
    private static final int BLOCK = 256;

    private final List<LabelledRow> rows;
    private final float[][] vectors;
    private final int training;
    private final Map<String, Integer> probe = new HashMap<>();

    private Scene(List<LabelledRow> rows, float[][] vectors, int training) {
        this.rows = rows;
        this.vectors = vectors;
        this.training = training;
        for (int i = training; i < rows.size(); i++) {
            probe.put(rows.get(i).id(), i);
        }
    }

    static Scene of(DiagnosisInput in) {
        Map<String, LabelledRow> trained = new LinkedHashMap<>();
        for (Example example : in.training()) {
            trained.putIfAbsent(example.id(), LabelledRow.training(example));
        }
        Map<String, LabelledRow> probe = new LinkedHashMap<>();
        in.probe().forEach(row -> probe.putIfAbsent(row.id(), row));
        List<LabelledRow> rows = new ArrayList<>(trained.values());
        rows.addAll(probe.values());
        float[][] vectors =
                rows.stream().map(row -> Vectors.of(in.vectors(), row.id())).toArray(float[][]::new);
        return new Scene(rows, vectors, trained.size());
    }

    int size() {
        return rows.size();
    }

    LabelledRow row(int position) {
        return rows.get(position);
    }

    /** Whether the row at a position was trained on. */
    boolean trained(int position) {
        return position < training;
    }

    /** Position of a probe row, or -1. */
    int probe(String id) {
        return probe.getOrDefault(id, -1);
    }

    /** Positions of all probe rows. */
    List<Integer> probe() {
        return probe.values().stream().sorted().toList();
    }

    /** Goes through rows with their cosines to every row of the scene; the one to themselves is -1. */
    void look(List<Integer> positions, Look look) {
        for (int from = 0; from < positions.size(); from += BLOCK) {
            List<Integer> block = positions.subList(from, Math.min(positions.size(), from + BLOCK));
            double[][] cosines =
                    Cosine.similarities(block.stream().map(at -> vectors[at]).toArray(float[][]::new), vectors);
            for (int i = 0; i < cosines.length; i++) {
                cosines[i][block.get(i)] = -1;
                look.at(block.get(i), cosines[i]);
            }
        }
    }

    /** The most similar row of those that count, or -1 where none does. */
    int nearest(double[] cosines, Filter counts) {
        int best = -1;
        for (int i = 0; i < cosines.length; i++) {
            if ((best < 0 || cosines[i] > cosines[best]) && counts.counts(i)) {
                best = i;
            }
        }
        return best;
    }

    /** Positions of the most similar training rows, best first. */
    List<Integer> nearestTraining(double[] cosines, int wanted) {
        boolean[] taken = new boolean[cosines.length];
        List<Integer> nearest = new ArrayList<>();
        while (nearest.size() < Math.min(wanted, training)) {
            int next = nearest(cosines, i -> trained(i) && !taken[i]);
            taken[next] = true;
            nearest.add(next);
        }
        return nearest;
    }

    /** A row as evidence for one that has these cosines; null where the position is -1. */
    @Nullable
    Witness witness(int position, double[] cosines) {
        return position < 0 ? null : new Witness(row(position), cosines[position]);
    }

    /** The value below which a share of some values lies; 0 where there are none. */
    static double quantile(List<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.floor(share * (sorted.length - 1))];
    }

    /** Receives one row with its cosines. */
    @FunctionalInterface
    interface Look {
        void at(int position, double[] cosines);
    }

    /** Says which rows count. */
    @FunctionalInterface
    interface Filter {
        boolean counts(int position);
    }
}
