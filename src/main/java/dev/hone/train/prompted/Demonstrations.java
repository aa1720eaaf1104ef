package dev.hone.train.prompted;

import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.embed.Cosine;
import dev.hone.embed.Embedder;
import dev.hone.embed.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Chooses the training examples that a student is shown with an input. The nearest ones by sentence vectors, as in KATE
 * (Liu et al. 2022, "What makes good in-context examples for GPT-3?"); the last one shown is the nearest.
 */
final class Demonstrations {
    /** Cosines that differ by less are a tie, which goes to the label that was shown less. */
    static final double TIE = 0.02;

    /** So many times as many rows as wanted are looked at for the nearest. */
    private static final int LOOKED_AT = 4;

    private final List<Example> rows;
    private final PromptedFile.Asked asked;
    private final Embedder embedder;

    /** @param rows distinct rows of the training set */
    Demonstrations(List<Example> rows, PromptedFile.Asked asked, Embedder embedder) {
        this.rows = List.copyOf(rows);
        this.asked = asked;
        this.embedder = embedder;
    }

    /** For each input, the examples in the order in which they are shown. */
    List<List<Example>> of(List<String> inputs) {
        int shots = Math.min(asked.shots(), rows.size());
        if (shots == 0 || inputs.isEmpty()) {
            return inputs.stream().map(input -> List.<Example>of()).toList();
        }
        if (asked.select().equals("fixed")) {
            List<Example> same = fixed(shots);
            return inputs.stream().map(input -> same).toList();
        }
        boolean balanced = asked.select().equals("balanced");
        int wanted = balanced ? rows.size() : Math.min(rows.size(), LOOKED_AT * shots);
        float[][] known =
                embedder.embed(rows.stream().map(Example::input).toList()).toArray(float[][]::new);
        float[][] asking = embedder.embed(inputs).toArray(float[][]::new);
        return Cosine.nearest(asking, known, wanted).stream()
                .map(near -> (balanced ? balanced(near, shots) : nearest(near, shots)).reversed())
                .toList();
    }

    /** The same rows for every input, in the order drawn: one of each label in turn. */
    List<Example> fixed(int shots) {
        return inTurn(
                IntStream.range(0, rows.size())
                        .boxed()
                        .sorted(Comparator.comparingLong((Integer row) -> Seeds.derive(
                                        asked.seed(), 0, "shot/" + rows.get(row).id()))
                                .thenComparing(Comparator.naturalOrder()))
                        .toList(),
                shots);
    }

    private List<Example> balanced(List<Nearest> near, int shots) {
        return inTurn(near.stream().map(Nearest::index).toList(), shots);
    }

    /** Goes round the labels, the label of the first row first, and takes the next row of each. */
    private List<Example> inTurn(List<Integer> order, int shots) {
        Map<String, List<Example>> byLabel = new LinkedHashMap<>();
        order.forEach(row ->
                byLabel.computeIfAbsent(label(row), label -> new ArrayList<>()).add(rows.get(row)));
        List<Example> chosen = new ArrayList<>();
        for (int turn = 0; chosen.size() < shots; turn++) {
            for (List<Example> of : byLabel.values()) {
                if (turn < of.size() && chosen.size() < shots) {
                    chosen.add(of.get(turn));
                }
            }
        }
        return chosen;
    }

    /** Nearest first; of those that tie with the nearest left, the one whose label was taken least. */
    private List<Example> nearest(List<Nearest> near, int shots) {
        List<Nearest> left = new ArrayList<>(near);
        Map<String, Integer> taken = new HashMap<>();
        List<Example> chosen = new ArrayList<>();
        while (chosen.size() < shots) {
            double bound = left.getFirst().similarity() - TIE;
            Nearest next = left.stream()
                    .takeWhile(one -> one.similarity() > bound)
                    .min(Comparator.comparingInt(one -> taken.getOrDefault(label(one.index()), 0)))
                    .orElseThrow();
            left.remove(next);
            taken.merge(label(next.index()), 1, Integer::sum);
            chosen.add(rows.get(next.index()));
        }
        return chosen;
    }

    /** Free text has no labels, so that no row is held back for another. */
    private String label(int row) {
        return asked.labels().isEmpty() ? "" : rows.get(row).output();
    }
}
