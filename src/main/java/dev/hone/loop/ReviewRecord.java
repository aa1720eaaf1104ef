package dev.hone.loop;

import dev.hone.config.ReviewConfig;
import dev.hone.store.ExampleRow;
import dev.hone.store.ReviewBatch;
import dev.hone.store.ReviewItem;
import dev.hone.store.ReviewWord;
import dev.hone.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that people were asked and said in a run. */
final class ReviewRecord {
    /** The reason by which rows of a bad batch left. */
    static final String BAD = "bad-batch";

    private final ReviewConfig config;
    private final List<ExampleRow> examples;
    private final List<ReviewedRow> rows = new ArrayList<>();
    private final List<ReviewBatch> thrownOut;

    private ReviewRecord(ReviewConfig config, List<ExampleRow> examples, List<ReviewBatch> thrownOut) {
        this.config = config;
        this.examples = List.copyOf(examples);
        this.thrownOut = List.copyOf(thrownOut);
    }

    static ReviewRecord of(Store store, String run, ReviewConfig config) {
        List<ExampleRow> examples = store.examples().all(run);
        var record = new ReviewRecord(config, examples, store.reviews().batches(run));
        Map<ExampleRow.At, ExampleRow> byPlace = new HashMap<>();
        examples.forEach(row -> byPlace.put(row.at(), row));
        Map<ExampleRow.At, List<ReviewWord>> words = new HashMap<>();
        store.reviews()
                .words(run)
                .forEach(word -> words.computeIfAbsent(word.at(), at -> new ArrayList<>())
                        .add(word));
        for (ReviewItem item : store.reviews().items(run)) {
            ExampleRow row = byPlace.get(item.at());
            if (row != null) {
                List<ReviewWord> said = words.getOrDefault(item.at(), List.of());
                record.rows.add(ReviewedRow.of(item, row, said, config.people()));
            }
        }
        return record;
    }

    /** All rows that were asked about, in the order of asking. */
    List<ReviewedRow> rows() {
        return List.copyOf(rows);
    }

    /** All rows that teachers wrote or labelled, kept or not. */
    List<ExampleRow> made() {
        return examples.stream().filter(row -> row.lineage().isMade()).toList();
    }

    /** Rows whose outcome is open and whose batch is in the data, as they are or but for the judge. */
    List<ReviewedRow> open() {
        return rows.stream()
                .filter(row -> row.outcome() == ReviewedRow.Outcome.OPEN
                        && (row.row().fate().kept() || row.item().reason().equals(JudgeRecord.DROPPED))
                        && thrownOut(row.row().at().round(), row.item().batch()) == null)
                .toList();
    }

    /** One judgement for each round and teacher that wrote or labelled rows. */
    List<BatchJudgement> batches() {
        Map<String, List<ExampleRow>> made = new TreeMap<>(Comparator.naturalOrder());
        for (ExampleRow row : examples) {
            boolean asked = rows.stream().anyMatch(each -> each.item().at().equals(row.at()));
            if (row.lineage().isMade() && (row.fate().kept() || asked || wasReviewed(row))) {
                made.computeIfAbsent("%06d %s".formatted(row.at().round(), batch(row)), key -> new ArrayList<>())
                        .add(row);
            }
        }
        return made.values().stream().map(this::judge).toList();
    }

    /** A batch that was bad and asked anew is judged by what came after. */
    private BatchJudgement judge(List<ExampleRow> batch) {
        int round = batch.getFirst().at().round();
        String teacher = batch(batch.getFirst());
        List<ReviewedRow> asked = rows.stream()
                .filter(row ->
                        row.item().at().round() == round && row.item().batch().equals(teacher))
                .toList();
        Instant settled = asked.stream()
                .filter(row -> BAD.equals(row.row().fate().reason()))
                .map(row -> row.item().askedAt())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        List<ReviewedRow> anew = asked.stream()
                .filter(row -> row.item().askedAt().isAfter(settled))
                .toList();
        List<ReviewedRow> looked = anew.isEmpty() ? asked : anew;
        int kept = (int) batch.stream().filter(row -> row.fate().kept()).count();
        return new BatchJudgement(round, teacher, kept, looked, thrownOut(round, teacher), config.errorAtMost());
    }

    private @Nullable ReviewBatch thrownOut(int round, String teacher) {
        return thrownOut.stream()
                .filter(batch -> batch.round() == round
                        && (batch.batch().equals(teacher) || batch.batch().equals(ReviewBatch.ALL)))
                .findFirst()
                .orElse(null);
    }

    /** Kept rows of a batch that people did not accept one by one. */
    List<ExampleRow> unaccepted(BatchJudgement batch) {
        return examples.stream()
                .filter(row -> row.fate().kept()
                        && row.lineage().isMade()
                        && row.at().round() == batch.round()
                        && batch(row).equals(batch.teacher())
                        && rows.stream()
                                .noneMatch(looked -> looked.item().at().equals(row.at())
                                        && looked.outcome() == ReviewedRow.Outcome.ACCEPTED))
                .toList();
    }

    /** Rows that people rejected, corrected or threw out, whether they are in the data still or not. */
    List<ExampleRow> refused() {
        List<ExampleRow> refused = new ArrayList<>(
                examples.stream().filter(ReviewRecord::wasReviewed).toList());
        rows.stream().filter(row -> row.outcome().isWrong()).forEach(row -> refused.add(row.row()));
        batches().stream()
                .filter(batch -> batch.thrownOut() != null)
                .forEach(batch -> refused.addAll(unaccepted(batch)));
        return refused;
    }

    /** The name of the batch that a row belongs to, within its round. */
    static String batch(ExampleRow row) {
        String teacher = row.lineage().teacher();
        String batch = teacher == null ? "unknown" : teacher;
        return PilotStage.isOf(row.at().wave()) ? batch + " (pilot)" : batch;
    }

    private static boolean wasReviewed(ExampleRow row) {
        return ReviewStage.GATE.equals(row.fate().gate());
    }
}
