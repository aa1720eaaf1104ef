package dev.hone.report;

import java.util.ArrayList;
import java.util.List;

/** The section of the Markdown report on how rounds were judged. */
final class JudgingMarkdown {
    private JudgingMarkdown() {}

    static String of(RunReport report) {
        List<Judging> judgings = report.rounds().stream().map(Judging::of).toList();
        if (judgings.stream().allMatch(round -> round.reason().isEmpty() && round.fold() == null)) {
            return "";
        }
        boolean folds = judgings.stream().anyMatch(round -> round.fold() != null);
        List<Object> head = new ArrayList<>(
                List.of("round", "outcome", "against the best before", "against round 0, corrected", "least visible"));
        if (folds) {
            head.addAll(List.of("folds open", "not mined", "mined", "gap"));
        }
        MarkdownTable table =
                new MarkdownTable(head.stream().map(String::valueOf).toArray(String[]::new));
        judgings.forEach(round -> table.add(cells(round, folds).toArray()));
        return "\n### How rounds were judged\n\n" + table.text();
    }

    private static List<Object> cells(Judging round, boolean folds) {
        List<Object> cells = new ArrayList<>(List.of(
                round.round(),
                round.outcome(),
                round.againstBest(),
                round.againstFirst() + (round.better() ? " (better)" : ""),
                round.detectable()));
        Judging.Fold fold = round.fold();
        if (folds && fold != null) {
            cells.addAll(
                    List.of(fold.open(), fold.judged(), fold.mined(), fold.gap() + (fold.overfits() ? " (!)" : "")));
        }
        return cells;
    }
}
