package dev.hone.loop;

import dev.hone.curate.Dropped;
import dev.hone.curate.Funnel;
import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.generate.Candidate;
import dev.hone.store.ExampleRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Translates between what stages exchange and what is stored. */
final class Examples {
    private Examples() {}

    static String idOf(ExampleRow row) {
        return ContentHash.ofExample(row.input(), row.output());
    }

    static Example of(ExampleRow row) {
        return new Example(row.input(), row.output(), row.lineage());
    }

    static Candidate candidate(ExampleRow row) {
        return new Candidate(of(row), row.target(), row.aimedAt());
    }

    /** Kept examples of a run up to and including a round, in the order they were offered. */
    static List<Example> kept(List<ExampleRow> rows, int upToRound) {
        return rows.stream()
                .filter(row -> row.fate().kept() && row.at().round() <= upToRound)
                .map(Examples::of)
                .toList();
    }

    /** Ids of failing rows for which an example was kept up to and including a round. */
    static Set<String> served(List<ExampleRow> rows, int upToRound) {
        Set<String> served = new HashSet<>();
        for (ExampleRow row : rows) {
            String aimedAt = row.aimedAt();
            if (aimedAt != null && row.fate().kept() && row.at().round() <= upToRound) {
                served.add(aimedAt);
            }
        }
        return served;
    }

    /** Rows of one wave: the kept ones first, then the dropped ones, numbered. */
    static List<ExampleRow> rows(int round, int wave, List<Candidate> kept, List<Dropped> dropped) {
        List<ExampleRow> rows = new ArrayList<>();
        for (Candidate candidate : kept) {
            rows.add(row(new ExampleRow.At(round, wave, rows.size()), candidate, ExampleRow.Fate.keptByAllGates()));
        }
        for (Dropped drop : dropped) {
            var fate = new ExampleRow.Fate(false, drop.gate(), drop.reason(), drop.detail(), drop.forGood());
            rows.add(row(new ExampleRow.At(round, wave, rows.size()), drop.candidate(), fate));
        }
        return rows;
    }

    private static ExampleRow row(ExampleRow.At at, Candidate candidate, ExampleRow.Fate fate) {
        Example example = candidate.example();
        return new ExampleRow(
                at,
                example.input(),
                example.output(),
                example.lineage(),
                candidate.targetId(),
                candidate.aimedAt(),
                fate);
    }

    /** A round's funnel with the rows that left after the gates: by drift, or because people said so. */
    static Funnel later(Funnel funnel, List<ExampleRow> rows, int round) {
        Map<String, Integer> dropped = new TreeMap<>(funnel.dropped());
        int left = 0;
        for (ExampleRow row : rows) {
            String gate = String.valueOf(row.fate().gate());
            if (row.at().round() == round && (gate.equals(ReviewStage.GATE) || gate.equals(DriftStage.GATE))) {
                dropped.merge(gate + "/" + row.fate().reason(), 1, Integer::sum);
                left++;
            }
        }
        return new Funnel(funnel.asked(), funnel.generated(), funnel.kept() - left, dropped, funnel.aimedLeaks());
    }

    /** The dropped examples of a round as the gates reported them. */
    static List<Dropped> dropped(List<ExampleRow> rows, int round) {
        return rows.stream()
                .filter(row -> !row.fate().kept() && row.at().round() == round)
                .map(row -> new Dropped(
                        candidate(row),
                        String.valueOf(row.fate().gate()),
                        String.valueOf(row.fate().reason()),
                        String.valueOf(row.fate().detail()),
                        row.fate().forGood()))
                .toList();
    }
}
