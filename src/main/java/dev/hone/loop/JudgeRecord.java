package dev.hone.loop;

import dev.hone.curate.Assessment;
import dev.hone.curate.Judge;
import dev.hone.curate.JudgeByPeople;
import dev.hone.curate.Share;
import dev.hone.store.ExampleRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people say of examples that the judge has judged, too. */
final class JudgeRecord {
    /** The reason for which people see an example that only the judge dropped; chance chose it among those. */
    static final String DROPPED = "judged";

    /** The judge's gate and those that come after it. */
    private static final Set<String> LAST = Set.of(Judge.NAME, ReviewStage.GATE, DriftStage.GATE);

    private JudgeRecord() {}

    /**
     * The judge by the word of people.
     *
     * @param said everything that was said of examples
     */
    static Optional<JudgeByPeople> of(List<Assessment> said, ReviewRecord reviews) {
        Map<String, Boolean> passed = new HashMap<>();
        for (Assessment one : said) {
            if (one.gate().equals(Judge.NAME) && one.stand() != Assessment.Stand.UNKNOWN) {
                passed.put(one.id(), one.stand() == Assessment.Stand.PASSED);
            }
        }
        int[] right = new int[2];
        int[] decided = new int[2];
        for (ReviewedRow row : reviews.rows()) {
            Boolean by = passed.get(Examples.idOf(row.row()));
            boolean byChance = row.counts() || row.item().reason().equals(DROPPED);
            if (by != null && byChance && row.outcome().decides()) {
                int side = by ? 0 : 1;
                decided[side]++;
                right[side] += row.outcome().isWrong() ? 0 : 1;
            }
        }
        int[] all = all(passed, reviews);
        return JudgeByPeople.of(all[0], all[1], Share.of(right[0], decided[0]), Share.of(right[1], decided[1]));
    }

    /** Rows that it passed and did not pass; those that another gate dropped in the end nobody can look at. */
    private static int[] all(Map<String, Boolean> passed, ReviewRecord reviews) {
        int[] all = new int[2];
        for (ExampleRow row : reviews.made()) {
            Boolean by = passed.get(Examples.idOf(row));
            String gate = String.valueOf(row.fate().gate());
            if (by != null && (row.fate().kept() || LAST.contains(gate))) {
                all[by ? 0 : 1]++;
            }
        }
        return all;
    }
}
