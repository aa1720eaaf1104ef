package dev.hone.diagnose;

import dev.hone.data.Example;
import dev.hone.embed.Cosine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One-step estimates of what the loss on a probe row falls by when a training row is left out (Koh and Liang 2017,
 * equation 2), for a softmax regression on unit vectors with class-balanced weights.
 *
 * <p>With p the probabilities, R = p - onehot, sw the weight of a row's label and A = 0.1 I + 0.3 sum sw x x^T in place
 * of the Hessian's block of one label, the loss of probe row v falls by -sw_i (R_i . R_v) (x_i^T A^-1 x_v). The
 * constants are those of the recipe HYB in the notes on choosing examples. A sum over several rows comes out a quarter
 * of what a refit shows (BANKING77), so the figures rank rows; they do not promise a gain.
 */
final class Influence {
    private static final double RIDGE = 0.1;
    private static final double CURVATURE = 0.3;

    private final HurtInput in;
    private final Map<String, Double> weight = new HashMap<>();
    private final Whitening whitening;
    private final float[][] probeVectors;
    private final float[][] probeResiduals;

    Influence(HurtInput in) {
        this.in = in;
        weigh();
        whitening = new Whitening(curvature());
        probeVectors = in.probe().stream()
                .map(row -> whitening.map(Vectors.of(in.vectors(), row.id())))
                .toArray(float[][]::new);
        probeResiduals =
                in.probe().stream().map(row -> residual(row.id(), row.label())).toArray(float[][]::new);
    }

    /** Weight per label that gives every label the same say: rows / (labels x rows of the label). */
    private void weigh() {
        Map<String, Integer> rows = new HashMap<>();
        in.training().forEach(example -> rows.merge(example.output(), 1, Integer::sum));
        rows.forEach((label, count) -> weight.put(label, (double) in.training().size() / (rows.size() * count)));
    }

    /** Lower triangle of A. */
    private double[][] curvature() {
        int dimensions = in.vectors().values().iterator().next().length;
        double[][] a = new double[dimensions][dimensions];
        for (Example example : in.training()) {
            float[] x = Vectors.of(in.vectors(), example.id());
            double scale = CURVATURE * weightOf(example.output());
            for (int i = 0; i < dimensions; i++) {
                double scaled = scale * x[i];
                double[] row = a[i];
                for (int j = 0; j <= i; j++) {
                    row[j] += scaled * x[j];
                }
            }
        }
        for (int i = 0; i < dimensions; i++) {
            a[i][i] += RIDGE;
        }
        return a;
    }

    private double weightOf(String label) {
        return Objects.requireNonNull(weight.get(label));
    }

    private float[] residual(String id, String label) {
        double[] probabilities = Objects.requireNonNull(in.probabilities().get(id), id);
        float[] residual = new float[probabilities.length];
        for (int k = 0; k < residual.length; k++) {
            residual[k] = (float) probabilities[k];
        }
        int own = in.labels().indexOf(label);
        if (own >= 0) {
            residual[own] -= 1;
        }
        return residual;
    }

    /** What the loss on each probe row falls by without one training row, in nats, in the order of the probe rows. */
    double[] gains(Example example) {
        float[] residual = residual(example.id(), example.output());
        float[] vector = whitening.map(Vectors.of(in.vectors(), example.id()));
        double scale = -weightOf(example.output());
        double[] gains = new double[probeVectors.length];
        for (int v = 0; v < gains.length; v++) {
            gains[v] = scale * Cosine.ofUnit(residual, probeResiduals[v]) * Cosine.ofUnit(vector, probeVectors[v]);
        }
        return gains;
    }

    /** Work of an estimate in multiplications: candidates x probe rows x (labels + components). */
    static long work(int candidates, HurtInput in) {
        int dimensions = in.vectors().values().stream()
                .findFirst()
                .map(vector -> vector.length)
                .orElse(0);
        return (long) candidates * in.probe().size() * (in.labels().size() + dimensions);
    }

    /** The loss of answers in nats a row, over every other row from {@code half} on (0 or 1). */
    static double loss(List<LabelledRow> probe, List<String> labels, Map<String, double[]> answers, int half) {
        double sum = 0;
        int rows = 0;
        for (int v = half; v < probe.size(); v += 2) {
            int own = labels.indexOf(probe.get(v).label());
            double[] given = answers.get(probe.get(v).id());
            sum -= Math.log(Math.max(1e-12, own < 0 || given == null ? 0 : given[own]));
            rows++;
        }
        return rows == 0 ? 0 : sum / rows;
    }
}
