package dev.hone.loop;

import dev.hone.curate.Assessment;
import dev.hone.curate.Judge;
import dev.hone.data.Lineage;
import dev.hone.store.ExampleRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much speaks against rows that were kept: the student of the round before, the judge, or a split vote. */
final class Doubts {
    /** A judge that would not keep a row, but is not trusted to drop it. */
    private static final double FLAGGED = 0.99;

    /** Why a row is looked at: the answers of its teacher were not the same. */
    static final String VOTED = "vote";

    /** A vote on its answer that was not won by all says that nobody is sure of it. */
    private static final double SPLIT = 0.5;

    private static final Pattern VOTE = Pattern.compile("(\\d{1,6}) of (\\d{1,6})");
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

    /** 0..1 for each row: 1 - the probability that the student gives its answer, or what judge or vote say. */
    List<Double> of(int round, List<ExampleRow> rows) {
        var student = new PresentStudent(run, journal, round - 1);
        List<String> labels = student.labels();
        List<double[]> answers =
                student.probabilities(rows.stream().map(ExampleRow::input).toList());
        List<Double> doubts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int label = labels.indexOf(rows.get(i).output());
            double ofStudent = label < 0 || answers.get(i).length <= label ? 0 : 1 - answers.get(i)[label];
            doubts.add(Math.max(ofStudent, Math.max(ofJudge(rows.get(i)), ofVote(rows.get(i)))));
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

    /** 0 for a vote that all won and for none, more the more answers were lost. */
    static double ofVote(ExampleRow row) {
        Matcher vote = VOTE.matcher(row.lineage().details().getOrDefault(Lineage.AGREEMENT, ""));
        if (!vote.matches()) {
            return 0;
        }
        double won = Integer.parseInt(vote.group(1));
        double asked = Math.max(1, Integer.parseInt(vote.group(2)));
        return won >= asked ? 0 : SPLIT + (1 - SPLIT) * (1 - won / asked);
    }

    /**
     * Why a row is looked at that chance did not choose, in the word of the store.
     *
     * @param doubt how much speaks against it
     */
    String reason(ExampleRow row, double doubt) {
        if (isFlagged(row)) {
            return Judge.NAME;
        }
        return doubt > 0 && ofVote(row) >= doubt ? VOTED : "doubt";
    }

    /** Whether the judge would not keep a row that is kept. */
    private boolean isFlagged(ExampleRow row) {
        Assessment said = judged.get(Examples.idOf(row));
        return said != null && said.stand() == Assessment.Stand.FLAGGED;
    }
}
