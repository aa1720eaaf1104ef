package dev.hone.train.embedded;

import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rows of a training in the form that a softmax regression needs; equal rows are one row with their number as its
 * count, which is the same sum with less work.
 *
 * @param vectors one embedding per distinct row
 * @param label position in {@code labels} per distinct row
 * @param count how often the row occurs, per distinct row
 * @param labels the labels that occur, sorted
 */
record TrainingRows(List<float[]> vectors, List<Integer> label, List<Integer> count, List<String> labels) {
    TrainingRows {
        vectors = List.copyOf(vectors);
        label = List.copyOf(label);
        count = List.copyOf(count);
        labels = List.copyOf(labels);
    }

    /** Embeds the inputs of a training set. Rows are sorted, so that their order does not matter to the last bit. */
    static TrainingRows of(List<Example> examples, Embedder embedder) {
        var labels = new ArrayList<>(
                new TreeSet<>(examples.stream().map(Example::output).toList()));
        record Row(String input, String output) {}
        Map<Row, Integer> counts = new HashMap<>();
        examples.forEach(example -> counts.merge(new Row(example.input(), example.output()), 1, Integer::sum));
        var rows = counts.keySet().stream()
                .sorted(Comparator.comparing(Row::output).thenComparing(Row::input))
                .toList();
        return new TrainingRows(
                embedder.embed(rows.stream().map(Row::input).toList()),
                rows.stream().map(row -> labels.indexOf(row.output())).toList(),
                rows.stream().map(counts::get).toList(),
                labels);
    }

    /** Number of rows, repeats counted. */
    int total() {
        return count.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Weight per label that gives every label the same say: rows / (labels x rows of the label), as scikit-learn's
     * {@code class_weight="balanced"}; repeats are counted as rows.
     */
    double[] labelWeights() {
        double[] perLabel = new double[labels.size()];
        for (int row = 0; row < label.size(); row++) {
            perLabel[label.get(row)] += count.get(row);
        }
        double[] weights = new double[perLabel.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = total() / (weights.length * perLabel[k]);
        }
        return weights;
    }
}
