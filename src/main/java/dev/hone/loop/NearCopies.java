package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.NormalText;
import dev.hone.data.Source;
import dev.hone.embed.Cosine;
import dev.hone.embed.Embedder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows that must stay on one side of a split: equal texts, near copies, and an augmented row with its seed. */
final class NearCopies {
    private static final int BLOCK = 256;

    private final List<Example> rows;
    private final int[] parent;

    private NearCopies(List<Example> rows) {
        this.rows = rows;
        this.parent = new int[rows.size()];
        Arrays.setAll(parent, i -> i);
    }

    /**
     * The number of each row's group.
     *
     * @param limit rows with a higher cosine are near copies
     */
    static int[] groups(List<Example> rows, Embedder embedder, double limit) {
        var copies = new NearCopies(rows);
        copies.joinTexts();
        copies.joinParents();
        copies.joinNear(embedder, limit);
        int[] groups = new int[rows.size()];
        Arrays.setAll(groups, copies::root);
        return groups;
    }

    private void joinTexts() {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Integer same = first.putIfAbsent(NormalText.of(rows.get(i).input()), i);
            join(i, same == null ? i : same);
        }
    }

    private void joinParents() {
        Map<String, Integer> byId = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byId.putIfAbsent(rows.get(i).id(), i);
        }
        for (int i = 0; i < rows.size(); i++) {
            var lineage = rows.get(i).lineage();
            if (lineage.source() == Source.AUGMENTED && lineage.parents().size() == 1) {
                join(i, byId.getOrDefault(lineage.parents().getFirst(), i));
            }
        }
    }

    private void joinNear(Embedder embedder, double limit) {
        float[][] vectors =
                embedder.embed(rows.stream().map(Example::input).toList()).toArray(float[][]::new);
        for (int from = 0; from < vectors.length; from += BLOCK) {
            float[][] block = Arrays.copyOfRange(vectors, from, Math.min(from + BLOCK, vectors.length));
            double[][] cosines = Cosine.similarities(block, vectors);
            for (int i = 0; i < block.length; i++) {
                for (int j = 0; j < from + i; j++) {
                    if (cosines[i][j] > limit) {
                        join(from + i, j);
                    }
                }
            }
        }
    }

    private int root(int row) {
        int at = row;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private void join(int a, int b) {
        int low = Math.min(root(a), root(b));
        parent[root(a)] = low;
        parent[root(b)] = low;
    }
}
