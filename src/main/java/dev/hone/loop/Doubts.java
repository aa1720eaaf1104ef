package dev.hone.loop;

import dev.hone.curate.Assessment;
import dev.hone.curate.Judge;
import dev.hone.store.ExampleRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much speaks against rows that were kept: the student of the round before, or the judge. */
final class Doubts {
    /** A judge that would not keep a row, but is not trusted to drop it. */
    private static final double FLAGGED = 0.99;

    private static final int BEST = 5;
    private static final double PER_LEVEL = 0.1;

    private final RunContext run;
    private final Journal journal;
    private final Map<String, Assessment> judged = new HashMap<>();

    Doubts(RunContext run, Journal journal, int round) {
        this.run = run;
        this.journal = journal;
        new RunRecord(run.store().steps().all(run.id()))
                .assessed(round).stream()
                        .filter(said -> said.gate().equals(Judge.NAME))
                        .forEach(said -> judged.put(said.id(), said));
    }

    /** 0..1 for each row: 1 - the probability that the student gives its answer, or what the judge has against it. */
    List<Double> of(int round, List<ExampleRow> rows) {
        var student = new PresentStudent(run, journal, round - 1);
        List<String> labels = student.labels();
        List<double[]> answers =
                student.probabilities(rows.stream().map(ExampleRow::input).toList());
        List<Double> doubts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int label = labels.indexOf(rows.get(i).output());
            double ofStudent = label < 0 || answers.get(i).length <= label ? 0 : 1 - answers.get(i)[label];
            doubts.add(Math.max(ofStudent, ofJudge(rows.get(i))));
        }
        return doubts;
    }

    private double ofJudge(ExampleRow row) {
        Assessment said = judged.get(Examples.idOf(row));
        if (said == null) {
            return 0;
        }
        int lowest = said.scores().values().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(BEST);
        return isFlagged(row) ? FLAGGED : PER_LEVEL * (BEST - lowest);
    }

    /** Whether the judge would not keep a row that is kept. */
    boolean isFlagged(ExampleRow row) {
        Assessment said = judged.get(Examples.idOf(row));
        return said != null && said.stand() == Assessment.Stand.FLAGGED;
    }
}
