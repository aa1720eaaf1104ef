package dev.hone.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses labelled rows by how much one Newton step towards each lowers the loss on target rows: with residuals R
 * = softmax - onehot, M = sum_t w_t R_t x_t^T over the targets and the inverse curvature B of the training loss,
 * row j gains s_j (R_j^T M B x_j - w_j |R_j|^2 x_j^T B x_j). Its step s_j = c_j / (1 + 0.3 c_j x_j^T B x_j), c_j
 * the row's weight in training, counts in that the row, once trained on, flattens its own residual (Sherman-
 * Morrison); the second term takes out what learning j by heart does for j alone. After each step of a few rows
 * the targets' logits move by what those rows teach: logits_t -= (x_t^T B x_j) s_j R_j. Targets are the steering
 * rows, with the share 1 - a, and the candidates, with a = 400 / (400 + steering rows). Tuned on held-out training
 * rows of banking77 (docs/decisions/0009-targeting-policies.md).
 */
final class ErrorReduction {
    /** Steering rows at which they and the candidates have the same say. */
    static final double SHRINKAGE = 400;

    /** The same once the student has begun to fit the steering rows: the candidates have more say. */
    static final double CAREFUL = 1600;

    /** Gains are computed anew at most so often. */
    private static final int EVALUATIONS = 20;

    /** Rows whose vectors stay in the cache while all labels pass over them. */
    private static final int CHUNK = 64;

    private final Forecast forecast;
    private final TrainedRows trained;
    private final int steering;
    private final int candidates;
    private final double shrinkage;
    private final boolean[] taken;
    private int left;

    /**
     * Rows lie one behind the other: steering rows, candidates, and rows that were kept but not trained on yet.
     *
     * @param forecast what the student says of them
     * @param trained training rows, those not trained on yet included
     * @param steering number of steering rows
     * @param candidates number of candidates, at least 1
     * @param shrinkage steering rows at which they and the candidates have the same say
     */
    ErrorReduction(Forecast forecast, TrainedRows trained, int steering, int candidates, double shrinkage) {
        this.forecast = forecast;
        this.trained = trained;
        this.steering = steering;
        this.candidates = candidates;
        this.shrinkage = shrinkage;
        this.taken = new boolean[candidates];
        this.left = candidates;
        for (int row = steering + candidates; row < forecast.size(); row++) {
            forecast.learn(row, forecast.residual(row), trained.weight(forecast.label(row)));
        }
    }

    /** Positions of the best candidates, best first; at most {@code count}. */
    List<Integer> pick(int count) {
        int wanted = Math.min(count, candidates);
        int step = Math.max(1, (wanted + EVALUATIONS - 1) / EVALUATIONS);
        List<Integer> picked = new ArrayList<>();
        while (picked.size() < wanted) {
            List<Integer> best = best(Math.min(step, wanted - picked.size()));
            take(best);
            picked.addAll(best);
        }
        return picked;
    }

    /** Learns rows as of now, all from the present forecast. */
    private void take(List<Integer> best) {
        float[][] residuals = new float[best.size()][];
        double[] weights = new double[best.size()];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = forecast.residual(steering + best.get(i));
            weights[i] = trained.weight(forecast.label(steering + best.get(i)));
        }
        for (int i = 0; i < residuals.length; i++) {
            int row = steering + best.get(i);
            forecast.learn(row, residuals[i], weights[i]);
            trained.add(forecast.label(row));
            taken[best.get(i)] = true;
            left--;
        }
    }

    private List<Integer> best(int count) {
        double[] gains = gains();
        return IntStream.range(0, candidates)
                .filter(candidate -> !taken[candidate])
                .boxed()
                .sorted((a, b) -> {
                    int order = Double.compare(gains[b], gains[a]);
                    return order == 0 ? Integer.compare(a, b) : order;
                })
                .limit(count)
                .toList();
    }

    /** Fall of the targets' mean loss per candidate; those taken are not computed. */
    double[] gains() {
        float[][] residuals = forecast.residuals();
        float[][] toStudent = Kernel.transposed(forecast.throughCurvature(slopes(residuals)));
        double[] gains = new double[candidates];
        for (int candidate = 0; candidate < candidates; candidate++) {
            if (!taken[candidate]) {
                int row = steering + candidate;
                float[] pull = Kernel.times(forecast.vector(row), toStudent);
                double gain = 0;
                double square = 0;
                for (int label = 0; label < pull.length; label++) {
                    double residual = residuals[row][label];
                    gain += pull[label] * residual;
                    square += residual * residual;
                }
                gain -= candidateWeight() * square * forecast.leverage(row);
                gains[candidate] = gain * forecast.step(row, trained.weight(forecast.label(row)));
            }
        }
        return gains;
    }

    /** M, one row per label: the slope of the targets' mean loss in the student's weights. */
    private float[][] slopes(float[][] residuals) {
        int rows = steering + candidates;
        double ofSteering = (1 - share()) / Math.max(1, steering);
        double ofCandidate = candidateWeight();
        float[][] slopes = new float[forecast.labels()][forecast.dimensions()];
        float[][] weighted = new float[forecast.labels()][CHUNK];
        float[][] vectors = new float[CHUNK][];
        for (int from = 0; from < rows; from += CHUNK) {
            int count = Math.min(CHUNK, rows - from);
            for (int i = 0; i < count; i++) {
                int row = from + i;
                boolean steers = row < steering;
                double weight = steers ? ofSteering : taken[row - steering] ? 0 : ofCandidate;
                vectors[i] = forecast.vector(row);
                for (int label = 0; label < weighted.length; label++) {
                    weighted[label][i] = (float) (weight * residuals[row][label]);
                }
            }
            for (int label = 0; label < weighted.length; label++) {
                Kernel.addProducts(slopes[label], weighted[label], vectors, 0, count);
            }
        }
        return slopes;
    }

    private double share() {
        return shrinkage / (shrinkage + steering);
    }

    private double candidateWeight() {
        return share() / left;
    }
}
