package dev.hone.loop;

import dev.hone.curate.Curated;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.generate.Candidate;
import dev.hone.store.ExampleRow;
import dev.hone.store.ReviewWord;
import dev.hone.store.StepWrite.Removal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What people's decisions change in the data: rows that leave, and corrections that take their place. */
final class ReviewChanges {
    private final RunContext run;
    private final CurateStage curate;

    ReviewChanges(RunContext run, CurateStage curate) {
        this.run = run;
        this.curate = curate;
    }

    /**
     * Changes.
     *
     * @param dropped rows that leave
     * @param rows corrections, kept or dropped by a gate
     * @param fixed how many corrections are kept
     * @param bad rounds with a bad batch, each once
     */
    record Made(List<Removal> dropped, List<ExampleRow> rows, int fixed, List<Integer> bad) {}

    /** Whether nothing is left to do. */
    boolean none(ReviewRecord record) {
        return removals(record).isEmpty();
    }

    Made make(int round, int attempt, ReviewRecord record) {
        Map<ExampleRow.At, Removal> removals = removals(record);
        List<ExampleRow> rows = corrections(round, attempt, record, removals);
        int fixed = (int) rows.stream().filter(row -> row.fate().kept()).count();
        List<Integer> bad = record.batches().stream()
                .filter(batch -> batch.isBad()
                        && record.unaccepted(batch).stream()
                                .map(row -> removals.get(row.at()))
                                .anyMatch(gone -> gone != null
                                        && ReviewRecord.BAD.equals(gone.fate().reason())))
                .map(BatchJudgement::round)
                .distinct()
                .toList();
        return new Made(List.copyOf(removals.values()), rows, fixed, bad);
    }

    /** Corrections first, then whole batches, then single rows: each row leaves by the first that names it. */
    private Map<ExampleRow.At, Removal> removals(ReviewRecord record) {
        Map<ExampleRow.At, Removal> removals = new LinkedHashMap<>();
        decided(record, ReviewedRow.Outcome.FIXED)
                .forEach(row -> put(removals, row.row(), "fixed", "A person corrected it."));
        for (BatchJudgement batch : record.batches()) {
            List<ExampleRow> rest = record.unaccepted(batch);
            if (batch.thrownOut() != null) {
                rest.forEach(row -> put(removals, row, "thrown-out", "A person threw its batch out."));
            } else if (batch.isBad() && !run.config().curate().review().onBad().equals("keep")) {
                String detail =
                        "People found %d of %d rows of its batch wrong.".formatted(batch.wrong(), batch.decided());
                rest.forEach(row -> put(removals, row, ReviewRecord.BAD, detail));
            }
        }
        decided(record, ReviewedRow.Outcome.REJECTED)
                .forEach(row -> put(removals, row.row(), "rejected", "A person rejected it%s.".formatted(note(row))));
        return removals;
    }

    private static List<ReviewedRow> decided(ReviewRecord record, ReviewedRow.Outcome outcome) {
        return record.rows().stream()
                .filter(row -> row.row().fate().kept() && row.outcome() == outcome)
                .toList();
    }

    private static void put(Map<ExampleRow.At, Removal> removals, ExampleRow row, String reason, String detail) {
        var fate = new ExampleRow.Fate(false, ReviewStage.GATE, reason, detail, true);
        removals.putIfAbsent(row.at(), new Removal(row.at(), fate));
    }

    private static String note(ReviewedRow row) {
        String notes = String.join(
                "; ",
                row.words().stream()
                        .map(ReviewWord::note)
                        .filter(note -> !note.isEmpty())
                        .toList());
        return notes.isEmpty() ? "" : ": " + notes;
    }

    /** Corrections go through the gates, too: nobody may write a locked row into the data. */
    private List<ExampleRow> corrections(
            int round, int attempt, ReviewRecord record, Map<ExampleRow.At, Removal> removals) {
        List<Candidate> fixed = record.rows().stream()
                .filter(row -> removals.containsKey(row.row().at()) && row.outcome() == ReviewedRow.Outcome.FIXED)
                .map(row -> correction(round, row))
                .toList();
        if (fixed.isEmpty()) {
            return List.of();
        }
        Set<ExampleRow.At> leaving = new HashSet<>(removals.keySet());
        List<Example> staying = run.store().examples().all(run.id()).stream()
                .filter(row -> row.fate().kept() && !leaving.contains(row.at()))
                .map(Examples::of)
                .toList();
        Map<String, Integer> wanted = new HashMap<>();
        fixed.forEach(candidate -> wanted.merge(candidate.targetId(), 1, Integer::sum));
        Curated curated = curate.gateOfPerson(fixed, staying, wanted);
        List<ExampleRow> rows = new ArrayList<>();
        Examples.rows(round, -1 - attempt, curated.scored(), curated.dropped()).forEach(rows::add);
        return rows;
    }

    private Candidate correction(int round, ReviewedRow row) {
        ExampleRow was = row.row();
        ReviewWord word = row.fix();
        String input = word == null || word.fixedInput() == null ? was.input() : word.fixedInput();
        String output = word == null || word.fixedOutput() == null ? was.output() : word.fixedOutput();
        var lineage = new Lineage(
                Source.HUMAN,
                was.lineage().teacher(),
                Lineage.FIXED,
                null,
                List.of(Examples.idOf(was)),
                was.target(),
                round,
                details(was, input, output));
        return new Candidate(new Example(input, output, lineage), was.target(), was.aimedAt());
    }

    /**
     * What is still true of a corrected row: votes and steps led to what was wrong, and a rejected answer is one to the
     * same input that says something else.
     */
    private Map<String, String> details(ExampleRow was, String input, String output) {
        Map<String, String> details = new TreeMap<>(was.lineage().details());
        details.keySet().removeAll(Set.of(Lineage.AGREEMENT, Lineage.REASONING));
        String rejected = details.get(Lineage.REJECTED);
        var fixed = new Example(input, output, Lineage.seed().with(details));
        if (rejected != null && (!input.equals(was.input()) || run.grader().isRight(fixed, rejected))) {
            details.keySet().removeAll(Set.of(Lineage.REJECTED, Lineage.STUDENT));
        }
        return details;
    }
}
