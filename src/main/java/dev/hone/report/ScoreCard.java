package dev.hone.report;

import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What gates measured of the rows of a data set, as a table of the data card. */
final class ScoreCard {
    private ScoreCard() {}

    /** The table with its heading; empty where nothing was measured. Each row counts once. */
    static String of(Collection<List<Example>> files) {
        Map<String, List<String>> values = new TreeMap<>();
        files.stream()
                .flatMap(List::stream)
                .distinct()
                .forEach(row -> row.lineage()
                        .scores()
                        .forEach((name, value) -> values.computeIfAbsent(name, added -> new ArrayList<>())
                                .add(value)));
        if (values.isEmpty()) {
            return "";
        }
        MarkdownTable table = new MarkdownTable("measure", "rows", "lowest", "median", "highest");
        values.forEach((name, of) -> numbers(of)
                .ifPresentOrElse(
                        sorted -> table.add(
                                name,
                                sorted.length,
                                figure(name, sorted[0]),
                                figure(name, median(sorted)),
                                figure(name, sorted[sorted.length - 1])),
                        () -> table.add(name, of.size(), Numbers.counts(of), "", "")));
        boolean judged = values.keySet().stream().anyMatch(ScoreCard::isLevel);
        return "## What the gates measured\n\n" + table.text()
                + "\nCosines and `jaccard` are the largest to any other row of that kind; `cosine-kept` and `jaccard`"
                + " at the time when the row came." + (judged ? " A judge's levels go from 1 to 5." : "")
                + " Rows carry them under `gate.` among their details.\n\n";
    }

    /** Sorted, where all are numbers. */
    private static Optional<double[]> numbers(List<String> values) {
        boolean all = values.stream().allMatch(value -> value.matches("-?[0-9]+(\\.[0-9]+)?"));
        return all
                ? Optional.of(values.stream()
                        .mapToDouble(Double::parseDouble)
                        .sorted()
                        .toArray())
                : Optional.empty();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static boolean isLevel(String measure) {
        return measure.startsWith("judge.");
    }

    /** Levels as they are, other figures to two decimals. */
    private static String figure(String measure, double value) {
        return isLevel(measure) && value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
