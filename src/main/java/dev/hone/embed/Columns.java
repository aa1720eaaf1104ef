package dev.hone.embed;

/** Products of one vector with many that are stored component by component. */
public final class Columns {
    private Columns() {}

    /**
     * Adds the products of a query with each of some vectors to a sum per vector, in the order of the components.
     *
     * @param columns one array per component, as long as there are vectors
     * @param query as many values as there are columns
     * @param sums as long as a column
     */
    public static void addProducts(float[][] columns, float[] query, float[] sums) {
        int d = 0;
        for (; d + 4 <= query.length; d += 4) {
            addFour(columns, d, query, sums);
        }
        for (; d < query.length; d++) {
            float[] column = columns[d];
            float q = query[d];
            for (int i = 0; i < sums.length; i++) {
                sums[i] += q * column[i];
            }
        }
    }

    private static void addFour(float[][] columns, int d, float[] query, float[] sums) {
        float[] a = columns[d];
        float[] b = columns[d + 1];
        float[] c = columns[d + 2];
        float[] e = columns[d + 3];
        float qa = query[d];
        float qb = query[d + 1];
        float qc = query[d + 2];
        float qe = query[d + 3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (((sums[i] + qa * a[i]) + qb * b[i]) + qc * c[i]) + qe * e[i];
        }
    }
}
