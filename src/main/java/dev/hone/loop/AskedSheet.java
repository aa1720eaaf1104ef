package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.report.ReviewReport;
import dev.hone.store.ExampleRow;
import dev.hone.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a report that says what people were asked for and gave. */
final class AskedSheet {
    private AskedSheet() {}

    /** One entry for each round and cluster. */
    static List<ReviewReport.Wanted> of(Store store, String run, LoopConfig config) {
        List<ExampleRow> examples = store.examples().all(run);
        List<AskedRow> asked = AskedRow.of(store, run, config.curate().review().people());
        Map<String, Boolean> kept = new HashMap<>();
        QuestionStage.taken(examples)
                .forEach(row -> kept.put(
                        QuestionStage.key(Examples.candidate(row)), row.fate().kept()));
        Map<String, List<AskedRow>> groups = new LinkedHashMap<>();
        asked.forEach(row -> groups.computeIfAbsent(
                        row.at().round() + " " + row.question().cluster(), key -> new ArrayList<>())
                .add(row));
        return groups.values().stream().map(rows -> wanted(rows, kept)).toList();
    }

    private static ReviewReport.Wanted wanted(List<AskedRow> rows, Map<String, Boolean> kept) {
        AskedRow first = rows.getFirst();
        List<String> given = rows.stream()
                .flatMap(row -> row.given().stream())
                .map(QuestionStage::key)
                .toList();
        return new ReviewReport.Wanted(
                first.at().round(),
                first.question().cluster(),
                first.question().name(),
                rows.size(),
                (int) rows.stream().filter(AskedRow::waits).count(),
                (int) rows.stream().filter(AskedRow::declined).count(),
                new ReviewReport.Given(
                        given.size(),
                        (int) given.stream()
                                .filter(key -> kept.getOrDefault(key, false))
                                .count(),
                        (int) given.stream()
                                .filter(key -> !kept.getOrDefault(key, true))
                                .count()),
                rows.stream().flatMap(row -> row.notes().stream()).toList());
    }
}
