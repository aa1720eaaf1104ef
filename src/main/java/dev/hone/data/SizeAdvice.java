package dev.hone.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what the sizes of split files allow, and what they do not. */
final class SizeAdvice {
    private static final int FEWEST_SEEDS = 20;
    private static final int FEWEST_SEEDS_OF_LABEL = 3;
    private static final int FEW_ROWS = 200;
    private static final int NAMED = 10;
    /** Half the width of a 95 % interval is at most 1.96 * sqrt(0.25 / n): normal approximation at a score of 1/2. */
    private static final double WIDEST = 98;

    private SizeAdvice() {}

    static List<String> of(Map<DataPart, List<Row>> parts) {
        List<String> advice = new ArrayList<>();
        List<Row> seeds = parts.getOrDefault(DataPart.SEEDS, List.of());
        if (seeds.size() < FEWEST_SEEDS) {
            advice.add(
                    "Only %d seeds: at least %d are needed, 50 to 200 are good.".formatted(seeds.size(), FEWEST_SEEDS));
        }
        thinLabels(seeds, advice);
        for (DataPart part : List.of(DataPart.PROBE, DataPart.LOCKED)) {
            int rows = parts.getOrDefault(part, List.of()).size();
            if (rows == 0) {
                advice.add("No %s rows: every label has too few examples to spare one.".formatted(part.word()));
            } else if (rows < FEW_ROWS) {
                advice.add("Only %d %s rows: a score on them is uncertain by up to %.0f points."
                        .formatted(rows, part.word(), Math.min(50, WIDEST / Math.sqrt(rows))));
            }
        }
        return advice;
    }

    private static void thinLabels(List<Row> seeds, List<String> advice) {
        Map<String, Long> counts =
                seeds.stream().collect(Collectors.groupingBy(Row::output, TreeMap::new, Collectors.counting()));
        List<String> thin = counts.entrySet().stream()
                .filter(entry -> entry.getValue() < FEWEST_SEEDS_OF_LABEL)
                .map(entry -> LabelVariants.shown(entry.getKey()))
                .toList();
        if (!thin.isEmpty()) {
            String more = thin.size() > NAMED ? " and %d more".formatted(thin.size() - NAMED) : "";
            advice.add("Fewer than %d seeds for %s%s."
                    .formatted(
                            FEWEST_SEEDS_OF_LABEL,
                            String.join(", ", thin.subList(0, Math.min(NAMED, thin.size()))),
                            more));
        }
    }
}
