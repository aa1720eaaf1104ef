package dev.hone.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Findings on slices by columns of the data files. */
final class SliceFindings {
    private static final int SHOWN = 12;

    private SliceFindings() {}

    /** @param few fewer seeds of a slice than this are named */
    static List<Finding> of(RealDataFacts facts, int few) {
        List<Map.Entry<String, Integer>> lacking = facts.seedsPerSlice().entrySet().stream()
                .filter(slice -> slice.getValue() < few)
                .toList();
        if (lacking.isEmpty() || facts.rows().seeds() == 0) {
            return List.of();
        }
        String named = lacking.stream()
                .limit(SHOWN)
                .map(slice -> "%s (%d)".formatted(slice.getKey(), slice.getValue()))
                .collect(Collectors.joining(", "));
        String more = lacking.size() > SHOWN ? " and %d more".formatted(lacking.size() - SHOWN) : "";
        return List.of(Findings.warning(
                "few-seeds",
                "Slices with fewer than %d seeds: %s%s. Add real rows for them first.".formatted(few, named, more)));
    }
}
