package dev.hone.loop;

import dev.hone.evaluate.Interval;
import dev.hone.evaluate.Wilson;
import dev.hone.report.ReviewReport;
import dev.hone.store.ExampleRow;
import dev.hone.store.ReviewWord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of a report that says what people looked at. */
final class ReviewSheet {
    private ReviewSheet() {}

    static ReviewReport of(ReviewRecord record, List<ReviewReport.Wanted> wanted) {
        List<ReviewedRow> rows = record.rows();
        List<BatchJudgement> batches = record.batches();
        return new ReviewReport(
                batches.stream().mapToInt(BatchJudgement::kept).sum(),
                rows.size(),
                (int) rows.stream().filter(row -> !row.words().isEmpty()).count(),
                record.open().size(),
                (int) rows.stream()
                        .flatMap(row -> row.words().stream())
                        .map(ReviewWord::reviewer)
                        .distinct()
                        .count(),
                agreement(rows),
                batches.stream().map(ReviewSheet::batch).toList(),
                coverage(record),
                wanted);
    }

    private static List<ReviewReport.Coverage> coverage(ReviewRecord record) {
        Map<String, int[]> counts = new TreeMap<>();
        record.made().forEach(row -> counts(row, counts)[0] += row.fate().kept() ? 1 : 0);
        for (ReviewedRow row : record.rows()) {
            boolean kept = row.row().fate().kept();
            int[] of = counts(row.row(), counts);
            of[1] += kept && !row.words().isEmpty() ? 1 : 0;
            of[2] += row.counts() && row.outcome().decides() ? 1 : 0;
            of[3] += row.counts() && row.outcome().isWrong() ? 1 : 0;
        }
        return counts.entrySet().stream()
                .filter(each -> each.getValue()[0] + each.getValue()[2] > 0)
                .map(each -> coverage(each.getKey(), each.getValue()))
                .toList();
    }

    private static int[] counts(ExampleRow row, Map<String, int[]> counts) {
        return counts.computeIfAbsent(row.lineage().source().name().toLowerCase(Locale.ROOT), source -> new int[4]);
    }

    private static ReviewReport.Coverage coverage(String source, int[] of) {
        Interval interval = Wilson.interval(of[3], of[2], Wilson.CONFIDENCE);
        var error = of[2] == 0 ? null : new ReviewReport.Range(interval.low(), interval.high());
        return new ReviewReport.Coverage(source, of[0], of[1], of[2], of[3], error);
    }

    private static ReviewReport.Batch batch(BatchJudgement batch) {
        Interval interval = batch.interval();
        return new ReviewReport.Batch(
                batch.round(),
                batch.teacher(),
                batch.kept(),
                batch.rows().size(),
                batch.decided(),
                batch.wrong(),
                batch.decided() == 0 ? null : new ReviewReport.Range(interval.low(), interval.high()),
                batch.verdict());
    }

    /** Cohen (1960) on right or wrong: (observed - expected) / (1 - expected). */
    private static ReviewReport.@Nullable Agreement agreement(List<ReviewedRow> rows) {
        int pairs = 0;
        int same = 0;
        int firstWrong = 0;
        int secondWrong = 0;
        for (ReviewedRow row : rows) {
            List<ReviewWord> decided = row.words().stream()
                    .filter(word -> !word.decision().equals("unsure"))
                    .limit(2)
                    .toList();
            if (decided.size() == 2) {
                boolean first = isWrong(decided.getFirst());
                boolean second = isWrong(decided.getLast());
                pairs++;
                same += first == second ? 1 : 0;
                firstWrong += first ? 1 : 0;
                secondWrong += second ? 1 : 0;
            }
        }
        if (pairs == 0) {
            return null;
        }
        double observed = (double) same / pairs;
        double p = (double) firstWrong / pairs;
        double q = (double) secondWrong / pairs;
        double expected = p * q + (1 - p) * (1 - q);
        Double kappa = expected >= 1 ? null : (Double) ((observed - expected) / (1 - expected));
        return new ReviewReport.Agreement(pairs, observed, kappa);
    }

    private static boolean isWrong(ReviewWord word) {
        return !word.decision().equals("accept");
    }
}
