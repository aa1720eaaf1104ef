package dev.hone.curate;

import dev.hone.embed.Cosine;
import dev.hone.embed.Pca;
import java.util.Arrays;
import java.util.List;

/** Orthonormal directions in which the heads of vectors are taken. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Axes(int count, float[][] learned) {
    private static final int PLAIN = 96;
    private static final int PRINCIPAL = 32;

    /** More than rounding can take from the square of a length. */
    private static final double SLACK = 1e-6;

    /** The first components as they are. */
    static Axes plain(int dimensions) {
        return new Axes(Math.min(PLAIN, dimensions), new float[0][]);
    }

    /** The directions in which vectors differ most: a third of the components say as much of a cosine. */
    static Axes principal(List<float[]> vectors) {
        float[][] rows = vectors.toArray(float[][]::new);
        int count = Math.min(PRINCIPAL, rows[0].length);
        double[][] axes = Pca.fit(rows, count).axes();
        float[][] learned = Arrays.stream(axes).map(Axes::single).toArray(float[][]::new);
        return new Axes(count, learned);
    }

    float[] head(float[] vector) {
        if (learned.length == 0) {
            return Arrays.copyOf(vector, count);
        }
        float[] head = new float[count];
        for (int axis = 0; axis < count; axis++) {
            head[axis] = (float) Cosine.ofUnit(learned[axis], vector);
        }
        return head;
    }

    /** Length of what a head leaves of its vector, never rounded down. */
    static float rest(float[] vector, float[] head) {
        return (float) Math.sqrt(Math.max(0, square(vector) - square(head)) + SLACK);
    }

    private static double square(float[] vector) {
        return Cosine.ofUnit(vector, vector);
    }

    private static float[] single(double[] axis) {
        float[] rounded = new float[axis.length];
        for (int i = 0; i < axis.length; i++) {
            rounded[i] = (float) axis[i];
        }
        return rounded;
    }
}
