package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.generate.Variety;
import dev.hone.report.Writing;
import dev.hone.store.ExampleRow;
import java.util.ArrayList;
import java.util.List;

/** Counts what a round's teachers offered and what was kept of it. */
final class WritingRecord {
    private final LoopConfig config;
    private final RunRecord steps;

    WritingRecord(LoopConfig config, RunRecord steps) {
        this.config = config;
        this.steps = steps;
    }

    Writing of(int round, List<ExampleRow> examples) {
        List<ExampleRow> rows =
                examples.stream().filter(row -> row.at().round() == round).toList();
        return new Writing(varied(rows), UntaughtClusters.of(config, steps, round));
    }

    /** Every word of the loop file, also those of which nothing came. */
    private List<Writing.Varied> varied(List<ExampleRow> rows) {
        List<Writing.Varied> varied = new ArrayList<>();
        boolean told = rows.stream()
                .anyMatch(row -> row.lineage().details().keySet().stream()
                        .anyMatch(detail -> detail.startsWith(Variety.PREFIX)));
        if (!told) {
            return varied;
        }
        config.generate().vary().aspects().forEach((aspect, words) -> {
            for (String word : words) {
                List<ExampleRow> of = rows.stream()
                        .filter(row -> word.equals(row.lineage().details().get(Variety.PREFIX + aspect)))
                        .toList();
                varied.add(new Writing.Varied(aspect, word, kept(of)));
            }
        });
        return varied;
    }

    private static Writing.Kept kept(List<ExampleRow> rows) {
        int kept = (int) rows.stream().filter(row -> row.fate().kept()).count();
        int over = (int) rows.stream().filter(Origin::isOverQuota).count();
        return Writing.Kept.of(rows.size() - over, kept);
    }
}
